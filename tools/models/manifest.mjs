// @ts-check
// What the local speech engine needs: Moonshine tiny-en (MIT) and Silero VAD (MIT).
import { createHash } from 'node:crypto';

/** File name in the folder of models → SHA-256. */
export const FILES = /** @type {const} */ ({
  'encoder_model.ort': '94e90a4654fc45cdfedb77c4c08e1739f48862998e58fada384b25118134f221',
  'decoder_model_merged.ort': 'cf524c4862d36e9e5ab032eddc73637efd822d70e868ac575cf1a46e1e4708a0',
  'tokens.txt': '8e62ce303ecf4532cd96477e3619f08b3cc2f06ec4d6f735c4cd2606bdebd7d4',
  'silero_vad_16k_op15.onnx': '7ed98ddbad84ccac4cd0aeb3099049280713df825c610a8ed34543318f1b2c49',
});

/** Python packages that carry them; `files` maps a path inside to the name above, or to `tokenizer.bin`. */
export const WHEELS = [
  {
    name: 'moonshine-voice',
    version: '0.0.73',
    sha256: '6461c8097ed78d054c46b4c821143008a07b5fa1f4169674493ccfa06c1407db',
    files: new Map([
      ['moonshine_voice/assets/tiny-en/encoder_model.ort', 'encoder_model.ort'],
      ['moonshine_voice/assets/tiny-en/decoder_model_merged.ort', 'decoder_model_merged.ort'],
      ['moonshine_voice/assets/tiny-en/tokenizer.bin', 'tokenizer.bin'],
    ]),
  },
  {
    name: 'silero-vad',
    version: '6.2.3',
    sha256: '7b7f5436cfcb02fae583a05b512ea96467fd449fe54cb49a5e4f06c51a1e43b8',
    files: new Map([['silero_vad/data/silero_vad_16k_op15.onnx', 'silero_vad_16k_op15.onnx']]),
  },
];

/** Names one set of files in the cache. */
export const SET = createHash('sha256').update(JSON.stringify(FILES)).digest('hex').slice(0, 16);
