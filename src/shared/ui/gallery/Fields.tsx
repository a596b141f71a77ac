'use client';

import { useState } from 'react';
import { Select } from '../Select';
import { Switch } from '../Switch';
import { Tabs } from '../Tabs';
import { TextField } from '../TextField';
import { LONG, Section } from './Section';

const options = [
  { value: 'a', label: 'System default' },
  { value: 'b', label: LONG },
  { value: 'c', label: 'Not now', disabled: true },
];

export function Fields() {
  return (
    <Section title="Fields">
      <div className="grid w-full gap-4 sm:grid-cols-2">
        <TextField label="Your name" placeholder="As others will see it" />
        <TextField label="With a hint" hint="At most 60 characters." defaultValue={LONG} />
        <TextField label="With an error" error="Type a name." />
        <TextField label="Disabled" disabled defaultValue="Nothing to do" />
        <TextField label="Search" hideLabel type="search" placeholder="The label is read, not shown" />
        <Select label="Microphone" options={options} />
        <Select label="With a hint" hint="VP8 works everywhere." options={options} defaultValue="b" />
        <Select label="With an error" error="Choose one." options={options} />
        <Select label="Disabled" disabled options={options} />
      </div>
    </Section>
  );
}

export function Choices() {
  const [on, setOn] = useState(true);
  const [tab, setTab] = useState('one');
  return (
    <Section title="Choices">
      <div className="flex w-full flex-col gap-2">
        <Switch label="Captions" hint="Shown to you only." checked={on} onChecked={setOn} />
        <Switch label="The other way round" checked={!on} onChecked={(next) => setOn(!next)} />
        <Switch label="Off, and cannot be changed" checked={false} disabled onChecked={setOn} />
        <Switch label="On, and cannot be changed" checked disabled onChecked={setOn} />
        <Switch small label="Small, among fields" checked={on} onChecked={setOn} />
        <Tabs
          label="Settings"
          value={tab}
          onValue={setTab}
          tabs={[
            {
              value: 'one',
              label: 'Devices',
              content: <p className="py-4">Microphone, camera, loudspeaker.</p>,
            },
            { value: 'two', label: 'Captions', content: <p className="py-4">Size, lines, position.</p> },
            { value: 'three', label: LONG, content: <p className="py-4">A long name scrolls.</p> },
          ]}
        />
      </div>
    </Section>
  );
}
