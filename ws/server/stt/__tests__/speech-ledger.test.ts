import { describe, expect, it } from 'vitest';
import { createSpeechLedger } from '../speech-ledger';

const S = 16_000;

describe('the ledger of speech that is owed a final', () => {
  it('is settled by finals, in parts and to the end', () => {
    const ledger = createSpeechLedger();
    ledger.begin(0);
    ledger.settle(7 * S, true);
    expect(ledger.oldest).toBe(7 * S);
    ledger.end(9 * S);
    ledger.settle(9 * S, true);
    expect(ledger.oldest).toBeNull();
  });

  it('owes nothing when the last cut covered everything before the end was known', () => {
    const ledger = createSpeechLedger();
    ledger.begin(0);
    ledger.settle(8 * S, true);
    ledger.end(7.9 * S);
    expect(ledger.oldest).toBeNull();
  });

  it('lets a vendor end a line a little before the detector does', () => {
    const ledger = createSpeechLedger();
    ledger.begin(0);
    ledger.end(5 * S);
    ledger.settle(4.4 * S, false);
    expect(ledger.oldest).toBeNull();
  });

  it('sends again from the last final when a stream is lost', () => {
    const ledger = createSpeechLedger();
    ledger.begin(0);
    const [stretch] = ledger.open;
    if (stretch) stretch.sentTo = 6 * S;
    ledger.settle(4 * S, true);
    ledger.rewind(true);
    expect(ledger.open[0]).toMatchObject({ sentTo: 4 * S, attempts: 1 });
  });

  it('counts what fell out of the ring as lost', () => {
    const ledger = createSpeechLedger();
    ledger.begin(0);
    ledger.end(2 * S);
    ledger.begin(3 * S);
    expect(ledger.giveUp(4 * S, 5)).toBe(3 * S);
    expect(ledger.oldest).toBe(4 * S);
  });

  it('gives up speech that ended every stream it was sent to', () => {
    const ledger = createSpeechLedger();
    ledger.begin(0);
    ledger.end(2 * S);
    for (let i = 0; i < 5; i++) {
      const [stretch] = ledger.open;
      if (stretch) stretch.sentTo = S;
      ledger.rewind(true);
    }
    expect(ledger.giveUp(0, 5)).toBe(2 * S);
    expect(ledger.oldest).toBeNull();
  });
});
