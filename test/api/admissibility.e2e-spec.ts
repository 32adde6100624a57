import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseFile, openCase, said } from '../support/builders/case-file.js';
import { register, someEvidence, someSearch } from '../support/builders/evidence.js';
import { type Client, useApi } from '../support/test-app.js';

interface Line { number: string; answer: string; basis: { en: string } | null; check: { id: string; weight: number; citation: { en: string }; remedy: { en: string } } }
const LINE = '{ number answer basis { en } check { id weight citation { en } remedy { en } } }';

describe('admissibility, over HTTP', () => {
  const api = useApi();
  let olena: Client;
  let file: CaseFile;
  const risks = async (client: Client): Promise<Line[] | undefined> => (await client.data<{ proceeding: { admissibilityRisks: Line[] } | null }>(`query ($id: ID!) { proceeding(id: $id) { admissibilityRisks ${LINE} } }`, { id: file.proceedingId })).proceeding?.admissibilityRisks;

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    file = await openCase(olena);
  });

  it('works out of protocol, ruling and custody what it can, asks the rest, and puts the gravest first', async () => {
    const { itemId } = await someEvidence(olena, file.proceedingId);
    const { evidenceItem: { admissibility } } = await olena.data<{ evidenceItem: { admissibility: Line[] } }>(`query ($id: ID!) { evidenceItem(itemId: $id) { admissibility ${LINE} } }`, { id: itemId });
    expect(Object.fromEntries(admissibility.map(({ check, answer }) => [check.id, answer]))).toEqual({ BASIS: 'OK', RULING: 'OK', WINDOW: 'OK', NIGHT: 'OK', WITNESSES: 'ASK', INTERPRETER: 'OK', COPY_HANDED: 'ASK', VIDEO: 'ASK', DEFENDER: 'ASK', CUSTODY: 'RISK', ARREST: 'ASK' });
    await register(olena, 'registerProtocol', someSearch(file.proceedingId, { court: null, rulingNumber: null, ruledOn: null, begunAt: '2026-11-18T22:30:00+02:00', endedAt: '2026-11-18T23:30:00+02:00', number: '9' }));
    const { proceeding: { protocols } } = await olena.data<{ proceeding: { protocols: { id: string; number: string }[] } }>('query ($id: ID!) { proceeding(id: $id) { protocols { id number } } }', { id: file.proceedingId });
    await register(olena, 'registerItem', { proceedingId: file.proceedingId, protocolId: protocols.find(({ number }) => number === '9')?.id, kind: 'PHYSICAL', title: 'Ніж' });
    const found = await risks(olena) ?? [];
    expect(found.filter(({ number }) => number === '2').map(({ check }) => check.id)).toEqual(['RULING', 'NIGHT', 'CUSTODY']);
    expect(found.map(({ check }) => check.weight)).toEqual([...found.map(({ check }) => check.weight)].sort((a, b) => b - a));
    expect(found[0]).toMatchObject({ number: '2', check: { id: 'RULING' } });
  });

  it('answers from what was told of the act, with what each answer rests on; the risks follow, and who read an older state does not write over it', async () => {
    const { protocolId, itemId } = await someEvidence(olena, file.proceedingId);
    const own = async (): Promise<Record<string, string>> => {
      const { evidenceItem } = await olena.data<{ evidenceItem: { admissibility: Line[] } }>(`query ($id: ID!) { evidenceItem(itemId: $id) { admissibility ${LINE} } }`, { id: itemId });
      return Object.fromEntries(evidenceItem.admissibility.filter(({ check }) => ['WITNESSES', 'VIDEO', 'DEFENDER', 'COPY_HANDED', 'ARREST'].includes(check.id)).map(({ check, answer, basis }) => [check.id, `${answer} ${basis?.en ?? ''}`]));
    };
    const told = { protocolId, witnesses: 2, interpreter: 'NOT_NEEDED', copy: 'HANDED', copyTo: 'Дружина власника', copyOn: '2026-11-18', video: 'WHOLE', defender: 'PRESENT', seizure: 'MOTION', motionAt: '2026-11-20T07:59:00+02:00' };
    const record = async (input: object): Promise<string> => said(await register(olena, 'recordProtocolFacts', { ...told, ...input }));
    const ofThis = async (): Promise<string[]> => (await risks(olena) ?? []).filter(({ number, check }) => number === '3' && check.id !== 'CUSTODY').map(({ check }) => check.id);
    expect([await record({ version: 1 }), await ofThis()]).toEqual(['done', []]);
    expect(await own()).toEqual({ WITNESSES: 'OK Witnesses: 2.', VIDEO: 'OK Recorded from beginning to end.', DEFENDER: 'OK A defender was there.', COPY_HANDED: 'OK Handed over on 18 November 2026: Дружина власника.', ARREST: 'OK The motion was filed on 20 November 2026, 07:59, the term is 20 November 2026, 08:00.' });
    expect([await record({ version: 1, witnesses: 1 }), await record({ version: 2 })]).toEqual(['conflict/stale', 'bad-input: protocolId no-change']);
    expect([await record({ version: 2, witnesses: 1, video: 'PARTLY', motionAt: '2026-11-20T08:01:00+02:00' }), await ofThis()]).toEqual(['done', ['VIDEO', 'WITNESSES', 'ARREST']]);
    const { evidenceItem: { protocol } } = await olena.data<{ evidenceItem: { protocol: unknown } }>('query ($id: ID!) { evidenceItem(itemId: $id) { protocol { factsAsked facts { version witnesses copyTo recordedBy { id } } } } }', { id: itemId });
    expect(protocol).toEqual({ factsAsked: ['witnesses', 'interpreter', 'copy', 'video', 'defender', 'seizure', 'urgent'], facts: { version: 3, witnesses: 1, copyTo: 'Дружина власника', recordedBy: { id: olena.id } } });
  });

  it('is content: a head without a purpose sees none of it, a stranger no proceeding', async () => {
    expect(await risks(await api.signIn(['HEAD'], '16'))).toEqual([]);
    expect(await risks(await api.signIn(['PROSECUTOR'], '14'))).toBeUndefined();
  });
});
