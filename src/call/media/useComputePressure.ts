'use client';

import { useEffect } from 'react';

type PressureRecord = { state: 'nominal' | 'fair' | 'serious' | 'critical' };
type PressureObserverClass = new (callback: (records: PressureRecord[]) => void) => {
  observe: (source: 'cpu', options: { sampleInterval: number }) => Promise<void>;
  disconnect: () => void;
};

const SAMPLE_EVERY_MS = 2000;
/** This many samples in a row at the limit, and the machine is struggling. */
const STRUGGLES_AFTER = 6;

/** Calls back once when this computer has been at its limit for a while, where the browser can tell. */
export function useComputePressure(watch: boolean, onStruggle: () => void): void {
  useEffect(() => {
    const Observer = (globalThis as { PressureObserver?: PressureObserverClass }).PressureObserver;
    if (!watch || !Observer) return;
    let critical = 0;
    const observer = new Observer((records) => {
      for (const { state } of records) critical = state === 'critical' ? critical + 1 : 0;
      if (critical < STRUGGLES_AFTER) return;
      observer.disconnect();
      onStruggle();
    });
    observer.observe('cpu', { sampleInterval: SAMPLE_EVERY_MS }).catch(() => undefined); // not allowed here
    return () => observer.disconnect();
  }, [watch, onStruggle]);
}
