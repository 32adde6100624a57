import { beforeAll, describe, expect, it } from '@jest/globals';
import { openCase, said } from '../support/builders/case-file.js';
import { type Client, useApi } from '../support/test-app.js';

const LOOK = `{ covertCircles { id erdrNumber accepted abilities lead { id } second { id } members { confirmed abilities staff { id } }
  materials { id version state stamp gate { uk } content concerns windowUntil noticeBy abilities itemId terms { ruleId state dueOn dueAt } concerned { id who notifiedOn postponedUntil } } } }`;
interface Look { covertCircles: { id: string; accepted: boolean; abilities: string[]; members: { confirmed: boolean; abilities: string[] }[]; materials: { id: string; version: number; state: string; gate: { uk: string } | null; content: string | null; concerns: string[]; noticeBy: string | null; abilities: string[]; itemId: string | null; terms: { ruleId: string; state: string }[]; concerned: { id: string }[] }[] }[] }

/** From a circle of two to evidence that is shown like any other: the whole way over HTTP. */
describe('covert material', () => {
  const api = useApi();
  let lead: Client;
  let second: Client;
  let iryna: Client;
  let proceedingId: string;
  let circleId: string;
  let materialId: string;

  const act = async (client: Client, verb: string, type: string, input: Record<string, unknown>): Promise<string> => (await client.data<Record<string, string>>(`mutation ($input: ${type}!) { ${verb}(input: $input) }`, { input }))[verb] ?? '';
  const refused = async (client: Client, verb: string, type: string, input: Record<string, unknown>): Promise<string> => said(await client.ask(`mutation ($input: ${type}!) { ${verb}(input: $input) }`, { input }));
  const look = async (client: Client) => (await client.data<Look>(LOOK)).covertCircles[0];
  const now = async () => { const material = (await look(lead))?.materials[0]; return { materialId, version: material?.version ?? 0 }; };

  beforeAll(async () => {
    [lead, second, iryna] = [await api.signIn(['PROSECUTOR'], '16', { fresh: true }), await api.signIn(['HEAD'], '16'), await api.signIn(['INVESTIGATOR'], '16', { fresh: true })];
    ({ proceedingId } = await openCase(lead));
  }, 60_000);

  it('begins with a circle that two people answer for', async () => {
    circleId = await act(lead, 'openCovertCircle', 'OpenCovertCircleInput', { proceedingId, staffId: second.id, reason: 'Негласні дії за ухвалою апеляційного суду.' });
    expect(await look(second)).toMatchObject({ id: circleId, accepted: false, abilities: ['answerCovertCircle'] });
    await act(second, 'answerCovertCircle', 'AnswerCovertCircleInput', { circleId, accept: true });
    await act(second, 'nameCovertMember', 'CovertMemberInput', { circleId, staffId: iryna.id });
    expect(await look(iryna)).toBeUndefined();
    expect((await look(lead))?.members).toMatchObject([{ confirmed: false, abilities: ['confirmCovertMember', 'putOutOfCovert'] }]);
    await act(lead, 'confirmCovertMember', 'CovertMemberInput', { circleId, staffId: iryna.id });
    expect(await look(iryna)).toMatchObject({ accepted: true, abilities: ['registerCovertMaterial'] });
  });

  it('keeps a stub, and says where the paper goes instead of taking what it says', async () => {
    materialId = await act(iryna, 'registerCovertMaterial', 'RegisterCovertMaterialInput', { circleId, kind: 'AUDIO_VIDEO', stamp: 'TOP_SECRET', number: '4цт', lies: 'РСО, сейф 1', court: 'Апеляційний суд', rulingNumber: '7', ruledOn: '2026-08-03', begunAt: '2026-08-02T08:00:00Z', endedAt: '2026-10-04T08:00:00Z', protocolAt: '2026-10-06T08:00:00Z' });
    const material = (await look(lead))?.materials[0];
    expect(material).toMatchObject({ state: 'CLASSIFIED', content: null, windowUntil: '2026-10-03', concerns: ['BEGUN_BEFORE', 'WENT_BEYOND', 'PROTOCOL_LATE', 'NOBODY_NAMED'] });
    expect(material?.gate?.uk).toMatch(/«Цілком таємно».*режимно-секретному органі/);
    expect(['EVI-NSRD-2M', 'EVI-NSRD-24H'].map((rule) => material?.terms.find(({ ruleId }) => ruleId === rule)?.state)).toEqual(['BREACHED', 'BREACHED']);
    expect(await refused(iryna, 'tellCovertContent', 'TellCovertContentInput', { materialId, version: 1, content: 'Що сказано' })).toBe('covert/classified');
    expect(await refused(iryna, 'takeCovertIntoEvidence', 'TakeCovertIntoEvidenceInput', { materialId, version: 1, title: 'Протокол', place: 'Місто', madeBy: 'Слідчий' })).toBe('covert/classified');
  });

  it('notifies those concerned, not later than the Code says', async () => {
    const concernedId = await act(iryna, 'nameConcerned', 'NameConcernedInput', { materialId, who: 'Особа за протоколом' });
    expect((await look(lead))?.materials[0]?.noticeBy).toBe('2027-10-04');
    expect(await refused(lead, 'postponeNotice', 'PostponeNoticeInput', { concernedId, until: '2027-10-05', reason: 'Загроза життю свідка.' })).toBe('bad-input: until law');
    await act(lead, 'postponeNotice', 'PostponeNoticeInput', { concernedId, until: '2027-10-04', reason: 'Загроза життю свідка.' });
    await act(lead, 'notifyConcerned', 'NotifyConcernedInput', { concernedId, on: '2026-11-20' });
    expect((await look(lead))?.materials[0]?.concerned).toMatchObject([{ notifiedOn: '2026-11-20', postponedUntil: null }]);
  });

  it('becomes evidence after declassification alone', async () => {
    await act(lead, 'askDeclassification', 'AskDeclassificationInput', { ...(await now()), on: '2026-11-02' });
    await act(second, 'decideDeclassification', 'DecideDeclassificationInput', { ...(await now()), on: '2026-11-10', granted: true, decidedBy: 'Керівник прокуратури, № 12' });
    await act(iryna, 'tellCovertContent', 'TellCovertContentInput', { ...(await now()), content: 'Розмови за серпень.' });
    const itemId = await act(lead, 'takeCovertIntoEvidence', 'TakeCovertIntoEvidenceInput', { ...(await now()), title: 'Протокол за результатами дії', place: 'Одеса', madeBy: 'Оперативний підрозділ' });
    expect((await look(iryna))?.materials[0]).toMatchObject({ state: 'EVIDENCE', itemId, gate: null, content: 'Розмови за серпень.' });
    expect(await refused(lead, 'correctCovertMaterial', 'CorrectCovertMaterialInput', { ...(await now()), kind: 'MAIL', stamp: 'SECRET', number: '1', lies: 'РСО', begunAt: '2026-08-02T08:00:00Z', reason: 'Пізно правити.' })).toBe('covert/refused');
  });

  it('closes behind whoever is put out', async () => {
    await act(second, 'putOutOfCovert', 'CovertMemberInput', { circleId, staffId: iryna.id });
    expect(await look(iryna)).toBeUndefined();
    expect(await refused(iryna, 'nameConcerned', 'NameConcernedInput', { materialId, who: 'Хтось' })).toBe('not-found');
  });
});
