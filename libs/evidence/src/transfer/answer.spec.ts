import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ToldStep, someLaboratory } from '../../../../test/support/builders/transfers.js';
import { chainOf } from '../custody/custody-chain.js';
import { ANSWER_SIGNS, type KnownTransfer, type Verified, answerFaults, leavesRoom, stepsThatHold, verifyAnswer } from './answer.js';
import { answerWords } from './answer-words.js';
import { type SignedTransfer, type Transfer, canonical, fingerprintOf, keyOfSeed, signText, signTransfer, signatureHolds, toldTransfer, typedFingerprint } from './transfer.js';

const house = keyOfSeed(Buffer.alloc(32, 7));
const [ONE, TWO] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const transferOf = (own: Partial<Transfer> = {}): SignedTransfer => signTransfer(house, {
  format: 'oberih-transfer/1', id: '99999999-9999-4999-8999-999999999999', number: 'T-99999999', laboratory: 'Одеський НДІСЕ', taker: 'Експертка', occasion: 'Експертиза', giver: 'О. Синтетична', organisation: 'Прокуратура', madeAt: '2026-11-20T10:00:00.000Z',
  things: [ONE, TWO].map((id, place) => ({ id, number: String(place + 1), description: null, record: 'a'.repeat(64), seals: ['А-1'], condition: null })), ...own,
});
const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 20, 10, minutes)).toISOString();
const transfer = transferOf();
const laboratory = someLaboratory(keyOfSeed(Buffer.alloc(32, 9)));
const known = (own: Partial<KnownTransfer> = {}): KnownTransfer => ({ signed: transfer, key: null, steps: [], ...own });
const print = fingerprintOf(laboratory.key);
const whole: ToldStep[] = [{ act: 'RECEIVED', at: at(1) }, { act: 'EXAMINED', at: at(2), things: [ONE] }, { act: 'RETURNED', at: at(3) }];
const told = (verified: Verified): string => (verified.ok ? `${verified.added.length}` : [verified.fault, verified.seq].filter((part) => part !== undefined).join(' '));
const ask = (text: string, own: Partial<KnownTransfer> = {}, typed = print): string => told(verifyAnswer(text, known(own), typed));

describe('the answer of a laboratory', () => {
  it('is taken whole where everything in it holds, with the fingerprint typed from paper however it is spaced', () => {
    expect(ask(laboratory.answer(transfer, whole))).toBe('3');
    expect(ask(laboratory.answer(transfer, whole), {}, print.toUpperCase().replaceAll(' ', '-'))).toBe('3');
  });

  it('is refused when any one byte of it is another', () => {
    const bytes = Buffer.from(laboratory.answer(transfer, whole));
    fc.assert(fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, turn) => {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ turn;
      // Bytes that stand for no character all read as the same sign: what is verified is the text.
      expect(verifyAnswer(changed.toString(), known(), print).ok).toBe(false);
    }), { numRuns: 1500 });
  });

  it('is refused when any character of it is taken out or put in', () => {
    const text = laboratory.answer(transfer, whole);
    fc.assert(fc.property(fc.nat(text.length - 1), fc.constantFrom('', 'x', '"', '0', '\\', '}'), (place, put) => {
      const changed = put === '' ? text.slice(0, place) + text.slice(place + 1) : text.slice(0, place) + put + text.slice(place);
      expect(verifyAnswer(changed, known(), print).ok).toBe(false);
    }), { numRuns: 1500 });
  });

  it('brings nothing new the second time, and only what is new when it is gone on with', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), (before, now) => {
      const steps = laboratory.steps(transfer, whole).map(({ body }) => body);
      const verified = verifyAnswer(laboratory.answer(transfer, whole.slice(0, now)), known({ key: laboratory.key, steps: steps.slice(0, before) }), '');
      if (now < before) expect(told(verified)).toBe('shorter');
      else expect(verified.ok && verified.added.map(({ seq }) => seq)).toEqual([1, 2, 3].slice(before, now));
    }));
  });

  it('says exactly why it is refused', () => {
    const steps = laboratory.steps(transfer, whole);
    const known3 = { key: laboratory.key, steps: steps.map(({ body }) => body) };
    const answer = (own: object): string => JSON.stringify({ ...(JSON.parse(laboratory.answer(transfer, whole)) as object), ...own });
    expect(ask('{}')).toBe('unreadable');
    expect(ask('not JSON')).toBe('unreadable');
    expect(ask(answer({ more: 1 }))).toBe('unreadable');
    expect(ask(laboratory.answer(transferOf({ occasion: 'Інша' }), whole))).toBe('other-transfer');
    expect(ask(answer({ transfer: { ...transfer, body: transfer.body.replace('А-1', 'А-2') } }))).toBe('transfer-signature');
    expect(ask(laboratory.answer(transfer, whole), {}, fingerprintOf(transfer.key))).toBe('fingerprint');
    expect(ask(laboratory.answer(transfer, whole), {}, '')).toBe('fingerprint');
    expect(ask(someLaboratory().answer(transfer, whole), known3)).toBe('other-key');
    expect(ask(answer({ steps: [] }))).toBe('no-steps');
    expect(ask(laboratory.answer(transfer, whole.slice(0, 2)), known3)).toBe('shorter');
    expect(ask(laboratory.answer(transfer, whole.map((step) => ({ ...step, by: 'Інша особа' }))), known3)).toBe('other-steps');
    expect(ask(answer({ steps: steps.map((step, place) => (place === 1 ? { ...step, body: step.body.replace('Л-1', 'Л-2') } : step)) }))).toBe('step-signature 2');
    expect(ask(answer({ steps: [steps[0], steps[2]] }))).toBe('step-chain 2');
    expect(ask(answer({ steps: [steps[1], steps[0]] }))).toBe('step-chain 1');
    expect(ask(laboratory.answer(transfer, [{ act: 'EXAMINED', at: at(1) }]))).toBe('step-order 1');
    expect(ask(laboratory.answer(transfer, [whole[0] as ToldStep, { act: 'RECEIVED', at: at(2) }]))).toBe('step-order 2');
    expect(ask(laboratory.answer(transfer, [...whole, { act: 'EXAMINED', at: at(4) }]))).toBe('step-order 4');
    expect(ask(laboratory.answer(transfer, [{ act: 'RECEIVED', at: at(-1) }]))).toBe('step-time 1');
    expect(ask(laboratory.answer(transfer, [{ act: 'RECEIVED', at: at(1), things: ['33333333-3333-4333-8333-333333333333'] }]))).toBe('step-shape 1');
    expect(ask(laboratory.answer(transfer, [{ act: 'RECEIVED', at: at(1), things: [ONE, ONE] }]))).toBe('step-shape 1');
    expect(ask(laboratory.answer(transfer, [{ act: 'RECEIVED', at: '2026-11-20' }]))).toBe('step-shape 1');
    expect(ask(laboratory.answer(transfer, [{ act: 'RECEIVED', at: at(1), by: ' ' }]))).toBe('step-shape 1');
  });

  it('holds no day or hour that there is not, nor text that cannot be kept', () => {
    for (const at of ['2026-02-31T10:00:00.000Z', '2026-11-20T24:00:00.000Z', '2026-11-31T10:00:00.000Z', '2026-11-20T10:60:00.000Z']) expect([at, ask(laboratory.answer(transfer, [{ act: 'RECEIVED', at }]))]).toEqual([at, 'step-shape 1']);
    for (const text of ['а\0б', '\uD83D', 'б\uDE00']) for (const own of [{ by: text }, { seals: [text] }, { condition: text }]) expect([own, ask(laboratory.answer(transfer, [{ act: 'RECEIVED', at: at(1), ...own }]))]).toEqual([own, 'step-shape 1']);
    expect(ask(laboratory.answer(transfer, [{ act: 'RECEIVED', at: at(1), by: 'О. \u{1F600}', condition: 'ціла' }]))).toBe('1');
  });

  it('is told up to the step that does not hold, and nothing of what no transfer tells', () => {
    const steps = laboratory.steps(transfer, whole);
    const told = toldTransfer(transfer) as Transfer;
    const holding = (those: typeof steps, key = laboratory.key): unknown => { const { held, wrong } = stepsThatHold(transfer.body, told, { key, steps: those }); return [held.map(({ seq }) => seq), wrong]; };
    expect([holding(steps), holding([]), holding(steps, transfer.key)]).toEqual([[[1, 2, 3], null], [[], null], [[], { fault: 'step-signature', seq: 1 }]]);
    expect(holding([...steps.slice(0, 1), { body: '{}', signature: 'A'.repeat(88) }, ...steps.slice(2)])).toEqual([[1], { fault: 'step-signature', seq: 2 }]);
    for (const body of ['{}', 'null', '[]', 'нічого', canonical({ ...told, things: [null] }), canonical({ ...told, things: {} }), canonical({ ...told, madeAt: 'учора' }), canonical({ ...told, format: 'oberih-transfer-step/1' }), canonical({ ...told, number: 1 })]) expect([body, toldTransfer({ ...signText(house, body), key: transfer.key })]).toEqual([body, null]);
    expect(toldTransfer({ ...transfer, body: `${transfer.body} ` })).toBeNull();
  });

  it('leaves every thing with exactly one holder at every instant, whatever steps a laboratory tells', () => {
    const step = fc.record({ act: fc.constantFrom<ToldStep['act']>('RECEIVED', 'EXAMINED', 'RETURNED'), things: fc.subarray([ONE, TWO], { minLength: 1 }), later: fc.integer({ min: -1, max: 30 }) });
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (acts) => {
      let minutes = 0;
      const steps = acts.map(({ act, things, later }) => ({ act, things, at: at((minutes += later)) }));
      const verified = verifyAnswer(laboratory.answer(transfer, steps), known(), print);
      if (!verified.ok) return;
      for (const id of [ONE, TWO]) {
        const moves = verified.added.filter(({ things }) => things.some((thing) => thing.id === id)).map(({ act, at: when }) => ({ at: when, from: act === 'RECEIVED' ? 'giver' : 'laboratory', to: act === 'RETURNED' ? 'giver' : 'laboratory' }));
        const chain = chainOf([{ at: at(-60), from: null, to: 'giver' }, ...moves]);
        expect(chain.gaps).toEqual([]);
        expect(['giver', 'laboratory']).toContain(chain.holder);
      }
    }), { numRuns: 400 });
  });

  it('comes back to a transfer that may be made: three steps of all its things, with seals and what was found, fit one request', () => {
    const ids = Array.from({ length: 30 }, (_, place) => `00000000-0000-4000-8000-0000000000${10 + place}`);
    const large = (signs: number): SignedTransfer => transferOf({ things: ids.map((id, place) => ({ id, number: String(place + 1), description: 'ї'.repeat(signs), record: 'a'.repeat(64), seals: ['А-1'], condition: 'є'.repeat(signs) })) });
    const most = Array.from({ length: 100 }, (_, tens) => tens * 10).findLast((signs) => leavesRoom(large(signs).body)) ?? 0;
    expect(most).toBeGreaterThan(150);
    const found = (act: ToldStep['act'], minutes: number): ToldStep => ({ act, at: at(minutes), by: 'Експертка Синтетична', seals: ['Л-1', 'Л-2'], condition: 'ґ'.repeat(200) });
    const text = laboratory.answer(large(most), [found('RECEIVED', 1), found('EXAMINED', 2), found('RETURNED', 3)]);
    expect(told(verifyAnswer(text, { signed: large(most), key: null, steps: [] }, print))).toBe('3');
    expect([text.length <= ANSWER_SIGNS, Buffer.byteLength(JSON.stringify({ variables: { input: { answer: text } } })) <= 101_000]).toEqual([true, true]);
    expect([leavesRoom(large(1000).body), leavesRoom('"'.repeat(20_000))]).toEqual([false, false]);
  });

  it('has words for every reason, in both languages', () => {
    for (const fault of answerFaults) expect([fault, answerWords[fault].uk.length > 10, answerWords[fault].en.length > 10]).toEqual([fault, true, true]);
  });
});

describe('a signed transfer', () => {
  it('is written down in one way, whatever the order of its parts', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonical(turned)).toBe(canonical(value));
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it('holds by its own key alone, and by no signature that was written otherwise', () => {
    expect(signatureHolds(transfer, transfer.key)).toBe(true);
    expect(signatureHolds(transfer, laboratory.key)).toBe(false);
    for (const signature of ['', 'AA', `${transfer.signature} `, transfer.signature.replace(/==$/, ''), Buffer.alloc(64).toString('base64')]) expect(signatureHolds({ ...transfer, signature }, transfer.key)).toBe(false);
    fc.assert(fc.property(fc.uint8Array({ minLength: 0, maxLength: 40 }), (key) => { expect(signatureHolds(transfer, Buffer.from(key).toString('base64'))).toBe(false); }));
  });

  it('gives every key a fingerprint of 128 bits that people can read out', () => {
    const prints = new Set(Array.from({ length: 50 }, () => fingerprintOf(randomBytes(32).toString('base64'))));
    expect(prints.size).toBe(50);
    for (const one of prints) expect([/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/.test(one), typedFingerprint(` ${one.toUpperCase()}`)]).toEqual([true, one.replaceAll(' ', '')]);
  });
});
