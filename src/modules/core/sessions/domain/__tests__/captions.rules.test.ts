import { expect, it } from 'vitest';
import { settingsInSpace } from '../captions.rules';

it.each([
  ['nothing said anywhere', {}, {}, { captions: true, language: 'en' }],
  ['a space without captions', {}, { captions: false }, { captions: false }],
  [
    'a session that wants what its space does not allow',
    { captions: true },
    { captions: false },
    { captions: false },
  ],
  ['a session without captions', { captions: false }, { captions: true }, { captions: false }],
  ['a language of the space', {}, { language: 'ru' }, { language: 'ru' }],
  ['a language of its own', { language: 'de' }, { language: 'ru' }, { language: 'de' }],
  ['off the record', { offRecord: true }, {}, { offRecord: true, captions: true }],
  ['words of the space', {}, { vocabulary: ['Rooms'] }, { vocabulary: ['Rooms'], offRecord: false }],
])('%s', (_, own, space, expected) => expect(settingsInSpace(own, space)).toMatchObject(expected));
