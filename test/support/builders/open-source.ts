import type { Client, GraphQLAnswer } from '../test-app.js';

type Input = Record<string, unknown>;

/** The verbs of open sources, each with its input type. */
export const openSourceVerbs = {
  recordCapture: 'RecordCaptureInput', correctCapture: 'CorrectCaptureInput', annulCapture: 'AnnulCaptureInput', registerCapture: 'RegisterCaptureInput', attachToCapture: 'AttachToCaptureInput',
  recordVerification: 'RecordVerificationInput', reviewVerification: 'ReviewVerificationInput', requestPreservation: 'RequestPreservationInput', recordPreservation: 'RecordPreservationInput',
} as const;
export type OpenSourceVerb = keyof typeof openSourceVerbs;

/** Sends one verb of open sources as this person; answers with everything, refused or not. */
export const find = (client: Client, verb: OpenSourceVerb, input: Input): Promise<GraphQLAnswer> =>
  client.ask(`mutation ($input: ${openSourceVerbs[verb]}!) { ${verb}(input: $input) { id warnings { en } } }`, { input });

/** A page of a board kept on the 19th of November; a test names only what it is about. */
export const someCapture = (own: Input = {}): Input => ({
  address: 'https://board.example.org/offers/17', title: 'Робота за кордоном', platform: 'Дошка оголошень', account: 'robota-17', capturedAt: '2026-11-19T10:05:00+02:00', zone: 'Europe/Kyiv', operator: 'Слідчий Вигаданий',
  method: 'PAGE_ARCHIVE', tool: 'archiver', toolVersion: '1.4.2', system: 'Debian 13', browser: 'Chromium 140', exitCountry: 'PL', vpn: true, profile: 'профіль 3', purpose: 'Запит «робота, виїзд негайно»', ...own,
});

/** A step of verification of the 20th of November; a test names only what it is about. */
export const someStep = (captureId: string, own: Input = {}): Input => ({ captureId, kind: 'SOURCE', doneAt: '2026-11-20T09:00:00+02:00', done: 'Звірено обліковий запис із телефоном', tool: 'вручну', result: 'Той самий номер', reliability: 'B', credibility: 2, ...own });

/** A request of the 2nd of November through the network; a test names only what it is about. */
export const someRequest = (proceedingId: string, own: Input = {}): Input => ({ proceedingId, provider: 'Платформа', country: 'IE', way: 'NETWORK_24_7', subject: 'Обліковий запис robota-17', basis: 'ст. 29 Конвенції про кіберзлочинність', sentOn: '2026-11-02', reference: '24/7-101', ...own });

/** Sends a verb that must succeed; answers with the id of what was made. */
export async function found(client: Client, verb: OpenSourceVerb, input: Input): Promise<string> {
  const answer = await find(client, verb, input);
  if (answer.errors !== undefined) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
  return (answer.data?.[verb] as { id: string } | undefined)?.id ?? '';
}

/** A capture that is evidence, corrected, with a step and a request that was answered: one of everything that is kept of open sources. */
export async function someOpenSource(client: Client, proceedingId: string): Promise<{ captureId: string; stepId: string; requestId: string }> {
  const { me } = await client.data<{ me: { displayName: string } }>('{ me { displayName } }');
  const captureId = await found(client, 'recordCapture', { proceedingId, ...someCapture({ operator: me.displayName }) });
  await found(client, 'correctCapture', { captureId, version: 1, reason: 'Описка.', title: 'Робота за кордоном, швидко' });
  await found(client, 'registerCapture', { captureId });
  const stepId = await found(client, 'recordVerification', someStep(captureId));
  const requestId = await found(client, 'requestPreservation', someRequest(proceedingId));
  await found(client, 'recordPreservation', { requestId, act: 'PRESERVED', on: '2026-11-05', until: '2027-02-05' });
  return { captureId, stepId, requestId };
}
