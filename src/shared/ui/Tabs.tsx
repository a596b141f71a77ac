'use client';

import * as RadixTabs from 'radix-ui/tabs';
import type { ReactNode } from 'react';

export type TabsProps = {
  label: string;
  tabs: { value: string; label: ReactNode; content: ReactNode }[];
  value: string;
  onValue: (value: string) => void;
};

export function Tabs({ label, tabs, value, onValue }: TabsProps) {
  return (
    <RadixTabs.Root value={value} onValueChange={onValue} className="flex min-h-0 flex-1 flex-col">
      <RadixTabs.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px h-10 whitespace-nowrap border-b-2 border-transparent px-3 text-base font-medium text-text-quiet outline-offset-[-2px] hover:text-text data-[state=active]:border-accent data-[state=active]:text-text"
          >
            {tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.value} value={tab.value} className="min-h-0 flex-1 outline-none">
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
