import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloudinaryPictures, cloudinarySignature } from '../cloudinary-pictures';

const access = { cloudName: 'demo', apiKey: '1234', apiSecret: 'abcd' };
const NOON = new Date('2026-03-01T12:00:00Z');
const received: Array<{ path: string; fields: Record<string, string> }> = [];
let server: Server;
let api: string;

/** Cloudinary as far as its documents say: signed POSTs, told apart by signature, key and age. */
function judge(fields: Record<string, string>): number {
  const { signature, api_key: key, file: _file, ...signed } = fields;
  const text = Object.keys(signed)
    .sort()
    .map((name) => `${name}=${signed[name]}`)
    .join('&');
  const right = createHash('sha1').update(`${text}${access.apiSecret}`).digest('hex');
  return signature === right && key === access.apiKey ? 200 : 401;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void new Response(Buffer.concat(chunks), {
        headers: { 'content-type': request.headers['content-type'] ?? '' },
      })
        .formData()
        .then((form) => {
          const fields = Object.fromEntries(
            [...form].map(([name, value]) => [name, typeof value === 'string' ? value : 'file']),
          );
          received.push({ path: request.url ?? '', fields });
          response.writeHead(judge(fields), { 'content-type': 'application/json' }).end('{"result":"ok"}');
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it("signs as in Cloudinary's own example", () => {
  const parameters = {
    timestamp: '1315060510',
    public_id: 'sample_image',
    eager: 'w_400,h_300,c_pad|w_260,h_200,c_crop',
  };
  expect(cloudinarySignature(parameters, 'abcd')).toBe('bfd09f95f331f558cbd1320e67aa8d488770583e');
});

it("lets a browser upload one thing: the person's own picture, made small", async () => {
  const { url, fields } = cloudinaryPictures(access, api).sign('ada', NOON);
  const upload = (changes: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changes })) form.append(name, value);
    form.append('file', new Blob(['picture']), 'me.png');
    return fetch(url, { method: 'POST', body: form });
  };
  expect((await upload({})).status).toBe(200);
  expect(received.at(-1)).toMatchObject({
    path: '/v1_1/demo/image/upload',
    fields: { public_id: 'rooms/avatars/ada', timestamp: '1772366400', format: 'webp', file: 'file' },
  });
  for (const changes of [{ public_id: 'rooms/avatars/max' }, { transformation: '' }, { timestamp: '1' }]) {
    expect((await upload(changes)).status).toBe(401);
  }
  expect(JSON.stringify(fields)).not.toContain('abcd');
});

it('removes it with a signature of its own, and says when the service is away', async () => {
  await cloudinaryPictures(access, api).remove('ada');
  expect(received.at(-1)).toMatchObject({
    path: '/v1_1/demo/image/destroy',
    fields: { public_id: 'rooms/avatars/ada', api_key: '1234' },
  });
  const wrong = cloudinaryPictures({ ...access, apiSecret: 'another' }, api).remove('ada');
  await expect(wrong).rejects.toMatchObject({ code: 'PICTURE_SERVICE_AWAY' });
  const away = cloudinaryPictures(access, 'http://127.0.0.1:1').remove('ada');
  await expect(away).rejects.toMatchObject({ kind: 'unavailable' });
});

it.each([
  ['https://res.cloudinary.com/demo/image/upload/v1772366400/rooms/avatars/ada.webp', true],
  ['https://res.cloudinary.com/demo/image/upload/v1772366400/rooms/avatars/max.webp', false],
  ['https://res.cloudinary.com/another/image/upload/v1/rooms/avatars/ada.webp', false],
  ['https://res.cloudinary.com.evil.example/demo/image/upload/v1/rooms/avatars/ada.webp', false],
  ['http://res.cloudinary.com/demo/image/upload/v1/rooms/avatars/ada.webp', false],
  ['https://res.cloudinary.com/demo/image/upload/v1/rooms/avatars/ada.webp?x=1', false],
  ['https://res.cloudinary.com/demo/image/upload/v1/../../x/rooms/avatars/ada.webp', false],
  ['javascript:alert(1)', false],
])("%s is Ada's: %s", (url, own) => {
  expect(cloudinaryPictures(access).isOf(url, 'ada')).toBe(own);
});
