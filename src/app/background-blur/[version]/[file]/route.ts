import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BLUR_ENGINE_VERSION, blurEngineFiles } from '@/call/media/blur-engine';

type Context = { params: Promise<{ version: string; file: string }> };

/** The engine of background blur, from the installed package: pages fetch nothing from third parties. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version, file } = await params;
  const type = version === BLUR_ENGINE_VERSION ? blurEngineFiles[file] : undefined;
  if (!type) return new Response('There is nothing here.\n', { status: 404 });
  return new Response(await readFile(installed(file)), {
    headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' },
  });
}

function installed(file: string): string {
  return join(/* turbopackIgnore: true */ process.cwd(), 'node_modules/@mediapipe/tasks-vision/wasm', file);
}
