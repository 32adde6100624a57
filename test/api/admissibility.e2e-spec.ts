import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseFile, openCase } from '../support/builders/case-file.js';
import { register, someEvidence, someSearch } from '../support/builders/evidence.js';
import { type Client, useApi } from '../support/test-app.js';

interface Line { number: string; answer: string; check: { id: string; weight: number; citation: { en: string }; remedy: { en: string } } }
const LINE = '{ number answer check { id weight citation { en } remedy { en } } }';

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
    expect(Object.fromEntries(admissibility.map(({ check, answer }) => [check.id, answer]))).toEqual({ BASIS: 'OK', RULING: 'OK', WINDOW: 'OK', NIGHT: 'OK', WITNESSES: 'ASK', INTERPRETER: 'ASK', COPY_HANDED: 'ASK', VIDEO: 'ASK', CUSTODY: 'RISK', ARREST: 'ASK' });
    await register(olena, 'registerProtocol', someSearch(file.proceedingId, { court: null, rulingNumber: null, ruledOn: null, begunAt: '2026-11-18T22:30:00+02:00', endedAt: '2026-11-18T23:30:00+02:00', number: '9' }));
    const { proceeding: { protocols } } = await olena.data<{ proceeding: { protocols: { id: string; number: string }[] } }>('query ($id: ID!) { proceeding(id: $id) { protocols { id number } } }', { id: file.proceedingId });
    await register(olena, 'registerItem', { proceedingId: file.proceedingId, protocolId: protocols.find(({ number }) => number === '9')?.id, kind: 'PHYSICAL', title: 'Ніж' });
    const found = await risks(olena) ?? [];
    expect(found.filter(({ number }) => number === '2').map(({ check }) => check.id)).toEqual(['RULING', 'NIGHT', 'CUSTODY']);
    expect(found.map(({ check }) => check.weight)).toEqual([...found.map(({ check }) => check.weight)].sort((a, b) => b - a));
    expect(found[0]).toMatchObject({ number: '2', check: { id: 'RULING' } });
  });

  it('is content: a head without a purpose sees none of it, a stranger no proceeding', async () => {
    expect(await risks(await api.signIn(['HEAD'], '16'))).toEqual([]);
    expect(await risks(await api.signIn(['PROSECUTOR'], '14'))).toBeUndefined();
  });
});
