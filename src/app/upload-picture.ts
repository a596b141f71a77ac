import { z } from 'zod';
import { ApiError, callApi } from '@/lib/http/api-client';
import { profileView, uploadAnswer } from '@/modules/core/identity/api/identity.wire';

/** As the server has it: a file that is larger need not travel. */
const MAX_BYTES = 8 * 1024 * 1024;
const uploaded = z.object({ secure_url: z.url() });

/** Uploads the caller's picture, to us or straight to the image service. Rejects with ApiError. */
export async function uploadPicture(file: File): Promise<string | null> {
  if (file.size > MAX_BYTES) throw refusal('PICTURE_TOO_LARGE');
  const upload = await callApi({ method: 'GET', path: '/api/identity/avatar/sign', answer: uploadAnswer });
  const profile =
    upload.kind === 'own'
      ? await callApi({ method: 'POST', path: '/api/identity/avatar', file, answer: profileView })
      : await callApi({
          method: 'PATCH',
          path: '/api/identity/profile',
          body: { avatarUrl: await sendToService(upload, file) },
          answer: profileView,
        });
  return profile.avatarUrl;
}

async function sendToService(
  { url, fields }: { url: string; fields: Record<string, string> },
  file: File,
): Promise<string> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  const response = await fetch(url, { method: 'POST', body: form, credentials: 'omit' }).catch(() => null);
  if (!response) throw refusal('PICTURE_SERVICE_AWAY');
  const answer = uploaded.safeParse(await response.json().catch(() => null));
  if (!response.ok || !answer.success) throw refusal('NOT_A_PICTURE');
  return answer.data.secure_url;
}

function refusal(code: string): ApiError {
  return new ApiError({ status: 400, code, detail: '', retryAfterInSeconds: null });
}
