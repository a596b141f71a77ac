import { formText } from '@/app/form-text';

export type CaptionSettingsValue = {
  captions: boolean;
  language: string;
  vocabulary: string[];
  budgetInSeconds: number | null;
  whenSpent: 'local' | 'stop';
  retentionInDays: number | null;
};

/** What the form says, in the API's units. An empty number means "without limit". */
export function readCaptionForm(form: FormData): Omit<CaptionSettingsValue, 'captions'> {
  const text = (name: string) => formText(form, name);
  const number = (name: string) => (text(name) === '' ? null : Number(text(name)));
  const hours = number('budget');
  return {
    language: text('language'),
    vocabulary: text('vocabulary')
      .split('\n')
      .map((term) => term.trim())
      .filter(Boolean),
    budgetInSeconds: hours === null ? null : Math.round(hours * 3600),
    whenSpent: text('whenSpent') === 'stop' ? 'stop' : 'local',
    retentionInDays: number('retention'),
  };
}

export function hoursOf(seconds: number | null): number | '' {
  return seconds === null ? '' : seconds / 3600;
}
