'use client';

import { Buttons } from './Buttons';
import { Choices, Fields } from './Fields';
import { Overlays } from './Overlays';
import { People, States } from './States';

/** Every component in each of its states, in both themes; for people who work on the design system. */
export function Gallery() {
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      {(['light', 'dark'] as const).map((theme) => (
        <div key={theme} data-theme={theme} className="flex min-w-0 flex-col gap-8 bg-canvas p-6 text-text">
          <h1 className="text-2xl font-semibold">Rooms, {theme}</h1>
          <Buttons />
          <Fields />
          <Choices />
          <People />
          <Overlays />
          <States />
        </div>
      ))}
    </div>
  );
}
