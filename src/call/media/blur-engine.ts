/** Version of `@mediapipe/tasks-vision`; part of the addresses, so that browsers may keep what they have fetched. */
export const BLUR_ENGINE_VERSION = '0.10.14';

/** Where the page finds the engine, and the model that tells people from backgrounds: both are ours to serve. */
export const BLUR_ENGINE_PATH = `/background-blur/${BLUR_ENGINE_VERSION}`;
export const BLUR_MODEL_PATH = '/background-blur/selfie_segmentation.tflite';

/** What the engine's loader asks for: with SIMD where the browser has it. */
export const blurEngineFiles: Readonly<Record<string, string>> = {
  'vision_wasm_internal.js': 'text/javascript; charset=utf-8',
  'vision_wasm_internal.wasm': 'application/wasm',
  'vision_wasm_nosimd_internal.js': 'text/javascript; charset=utf-8',
  'vision_wasm_nosimd_internal.wasm': 'application/wasm',
};
