import type { Client, TestApp } from '../test-app.js';

/** The fields of a run that tests look at. */
export interface RunView {
  id: string;
  status: string;
  fileName: string;
  encoding: string | null;
  headers: string[];
  suggested: { header: string; field: string | null }[];
  preview: { row: number; cells: string[]; outcome: string; errors: { column: string | null; field: string; rule: string; message: { uk: string; en: string } }[] }[];
  total: number;
  done: number;
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
  error: { en: string } | null;
}

/** As much as the workspace asks for. */
export const RUN = 'id status fileName createdAt sheet encoding headers mapping { header field } suggested { header field } preview { row cells outcome errors { column field rule message { uk en } } } total done created changed unchanged refused error { uk en } targets { field label { uk en } required }';

/** A CSV as units save it from Excel. */
export const csv = (...rows: readonly (readonly string[])[]): Buffer => Buffer.from(`\ufeff${rows.map((row) => row.map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')).join('\r\n')}\r\n`);

/** A number nobody else has in this test. */
export const erdr = (index: number): string => `12026141320${String(index).padStart(6, '0')}`;

/** Somebody who imports, step by step or all at once. */
export class Importer {
  constructor(private readonly api: TestApp, readonly client: Client) {}

  async upload(body: Buffer, name = 'реєстр.csv'): Promise<string> {
    const response = await this.api.http().post('/imports').set({ cookie: this.client.cookie, 'x-file-name': encodeURIComponent(name), 'content-type': 'application/octet-stream', 'accept-language': 'en' }).send(body);
    if (response.status !== 201) throw new Error(`${response.status} ${JSON.stringify(response.body)}`);
    return (response.body as { id: string }).id;
  }

  async see(id: string): Promise<RunView> {
    const { importRun } = await this.client.data<{ importRun: RunView }>(`query ($id: ID!) { importRun(id: $id) { ${RUN} } }`, { id });
    return importRun;
  }

  async plan(id: string, mapping?: { header: string; field: string | null }[]): Promise<RunView> {
    const chosen = mapping ?? (await this.see(id)).suggested;
    await this.client.data(`mutation ($input: PlanImportInput!) { planImport(input: $input) { ${RUN} } }`, { input: { id, mapping: chosen } });
    return this.until(id, 'PLANNED', 'FAILED');
  }

  async start(id: string): Promise<RunView> {
    await this.client.data(`mutation ($input: StartImportInput!) { startImport(input: $input) { ${RUN} } }`, { input: { id } });
    return this.until(id, 'DONE', 'FAILED');
  }

  /** Uploads, plans as suggested, imports; both reports. */
  async import(body: Buffer, name?: string): Promise<{ planned: RunView; done: RunView }> {
    const id = await this.upload(body, name);
    const planned = await this.plan(id);
    return { planned, done: await this.start(id) };
  }

  async until(id: string, ...statuses: string[]): Promise<RunView> {
    for (const end = Date.now() + 150_000; ;) {
      const run = await this.see(id);
      if (statuses.includes(run.status)) return run;
      if (Date.now() > end) throw new Error(`still ${run.status} after a long while`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

export const counts = ({ total, created, changed, unchanged, refused }: RunView): Record<string, number> => ({ total, created, changed, unchanged, refused });

/** A proceeding as far as an import tells of it. */
export interface ImportedProceeding {
  readonly id: string;
  readonly version: number;
  readonly erdrNumber: string;
  readonly registeredOn: string;
  readonly summary: string;
  readonly courtNumber: string | null;
  readonly qualification: string;
  readonly stage: string;
  readonly prosecutor: { readonly id: string } | null;
  readonly parties: readonly { readonly id: string; readonly label: string | null; readonly currentRoles: readonly string[] }[];
  readonly events: readonly { readonly id: string; readonly type: string; readonly on: string | null; readonly at: string | null; readonly number: number | null; readonly partyId: string | null; readonly note: string | null; readonly reason: string | null }[];
}
const PROCEEDING = 'id version erdrNumber registeredOn summary courtNumber qualification stage prosecutor { id } parties { id label currentRoles } events { id type on at number partyId note reason }';

/** The proceeding of a number as this person sees it; undefined when she does not. */
export async function imported(client: Client, number: string): Promise<ImportedProceeding | undefined> {
  const { proceedings } = await client.data<{ proceedings: { edges: { node: ImportedProceeding }[] } }>(`query ($text: String) { proceedings(filter: { text: $text }) { edges { node { ${PROCEEDING} } } } }`, { text: number });
  return proceedings.edges[0]?.node;
}

/** Signs in and imports: `await importers(api)(['PROSECUTOR'], '16')`. */
export const importers = (api: TestApp) => async (roles: Parameters<TestApp['signIn']>[0] = ['HEAD'], office?: string): Promise<Importer> => new Importer(api, await api.signIn(roles, office));
