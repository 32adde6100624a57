import type { Client, GraphQLAnswer } from '../test-app.js';

type Input = Record<string, unknown>;

/** The verbs of disclosure, each with its input type. */
export const disclosureVerbs = {
  openMaterials: 'OpenMaterialsInput', recordDisclosure: 'RecordDisclosureInput', annulDisclosure: 'AnnulDisclosureInput',
  recordFamiliarisation: 'RecordFamiliarisationInput', annulFamiliarisation: 'AnnulFamiliarisationInput',
  withholdItem: 'WithholdItemInput', confirmWithholding: 'ConfirmWithholdingInput', refuseWithholding: 'EndWithholdingInput', liftWithholding: 'EndWithholdingInput',
} as const;
export type DisclosureVerb = keyof typeof disclosureVerbs;

/** Sends one verb of disclosure as this person; answers with everything, refused or not. */
export const disclose = (client: Client, verb: DisclosureVerb, input: Input): Promise<GraphQLAnswer> =>
  client.ask(`mutation ($input: ${disclosureVerbs[verb]}!) { ${verb}(input: $input) { id warnings { en } } }`, { input });

/** Minutes of two hours; a test names only what it is about. */
export const someMinutes = (proceedingId: string, partyId: string, own: Input = {}): Input =>
  ({ proceedingId, partyId, begunAt: '2026-11-20T10:00:00+02:00', endedAt: '2026-11-20T12:00:00+02:00', volumes: [{ volume: 1, pageFrom: 1, pageTo: 40 }], complete: false, departure: 'Процесуальні папери тома.', ...own });

/** An item opened to a suspect and studied by her, another held back: one of everything that disclosure keeps. */
export async function someDisclosure(client: Client, proceedingId: string, partyId: string, { itemId, partId }: { itemId: string; partId: string }): Promise<{ lineId: string; minutesId: string; withholdingId: string; bundleId: string; bundleReleaseId: string }> {
  const made = async (verb: DisclosureVerb, input: Input): Promise<string> => {
    const answer = await disclose(client, verb, input);
    if (answer.errors !== undefined) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
    return (answer.data?.[verb] as { id: string } | undefined)?.id ?? '';
  };
  await made('openMaterials', { proceedingId, partyId, itemIds: [itemId], on: '2026-11-19', note: 'У приміщенні слідчого.' });
  const lineId = await made('recordDisclosure', { proceedingId, partyId, itemIds: [itemId], act: 'COPIES_GIVEN', on: '2026-11-20', note: 'На диску.' });
  const minutesId = await made('recordFamiliarisation', someMinutes(proceedingId, partyId, { remarks: 'Немає.', present: 'Захисник' }));
  const withholdingId = await made('withholdItem', { itemId: partId, ground: 'PRIVACY', reason: 'Фото дитини.', reviewOn: '2027-01-15' });
  const { prepareBundle } = await client.data<{ prepareBundle: { id: string } }>('mutation ($input: PrepareBundleInput!) { prepareBundle(input: $input) { id } }', { input: { proceedingId, itemIds: [itemId], purpose: 'Для суду' } });
  const { releaseBundle } = await client.data<{ releaseBundle: { id: string } }>('mutation ($input: ReleaseBundleInput!) { releaseBundle(input: $input) { id } }', { input: { bundleId: prepareBundle.id } });
  return { lineId, minutesId, withholdingId, bundleId: prepareBundle.id, bundleReleaseId: releaseBundle.id };
}
