import type { Client, GraphQLAnswer } from '../test-app.js';

type Input = Record<string, unknown>;

/** The verbs of expert examinations, each with its input type. */
export const examinationVerbs = {
  orderExpertExamination: 'OrderExpertExaminationInput', correctExpertExamination: 'CorrectExpertExaminationInput', sendToExpert: 'SendToExpertInput', setExpertDue: 'SetExpertDueInput',
  receiveOpinion: 'ReceiveOpinionInput', returnFromExpert: 'ReturnFromExpertInput', cancelExpertExamination: 'EndExpertExaminationInput', undoExpertStep: 'EndExpertExaminationInput',
} as const;
export type ExaminationVerb = keyof typeof examinationVerbs;

/** Sends one verb as this person; answers with everything, refused or not. */
export const examine = (client: Client, verb: ExaminationVerb, input: Input): Promise<GraphQLAnswer> =>
  client.ask(`mutation ($input: ${examinationVerbs[verb]}!) { ${verb}(input: $input) { id examination { state version } warnings { en } } }`, { input });

/** What an expert of computers is asked; a test names only what it is about. */
export const someOrder = (own: Input = {}): Input =>
  ({ kind: 'COMPUTER', performer: 'Інститут вигаданих експертиз', ground: 'INVESTIGATOR', groundNumber: '7', groundedOn: '2026-11-02', questions: ['Чи є на пристрої листування?', 'Чи є видалені файли?'], itemIds: [], ...own });

/** An examination that waits for its opinion. */
export async function someExamination(client: Client, proceedingId: string, itemId: string): Promise<{ examinationId: string }> {
  const answer = await examine(client, 'orderExpertExamination', someOrder({ proceedingId, itemIds: [itemId] }));
  const examinationId = (answer.data?.['orderExpertExamination'] as { id: string } | undefined)?.id;
  if (examinationId === undefined) throw new Error(JSON.stringify(answer.errors));
  const { errors } = await examine(client, 'sendToExpert', { examinationId, version: 1, on: '2026-11-04', dueOn: '2026-12-04' });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return { examinationId };
}
