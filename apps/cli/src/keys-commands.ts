import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Passwords, actorOf } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { FileShredding } from '#libs/evidence';
import { type Config, ConfigFault, type Actor, Db, PlatformModule, type Role, createLog, systemActor } from '#libs/platform';
import { KeyRotation, makeKeyFile } from '#libs/keys';
import { PersonsModule, Shredding } from '#libs/persons';

export interface KeysTerminal {
  readonly config: () => Config;
  readonly password: () => Promise<string>;
  readonly told: (line: string) => void;
}

const USAGE = 'keys -- status | make FILE | rotate | retire | reseal PSEUDONYM | destroy PSEUDONYM|file:ID --basis TEXT --login LOGIN | confirm ID --login LOGIN';

/** Runs one command about keys. @returns what to print @throws Error with one line for people */
export async function runKeys(words: readonly string[], terminal: KeysTerminal): Promise<string> {
  const { positionals: [command = '', what = ''], values: { basis = '', login = '' } } = parseArgs({ args: [...words], allowPositionals: true, options: { basis: { type: 'string' }, login: { type: 'string' } } });
  if (command === 'make') {
    if (what === '') throw new Error(USAGE);
    makeKeyFile(what);
    return `${what}: a key that only its owner reads. Keep a copy apart from the database and its backups: without it nothing that is sealed opens.`;
  }
  const run = commands[command];
  if (run === undefined) throw new Error(USAGE);
  const config = terminal.config();
  if (config.databaseUrl === '') throw new ConfigFault(['DATABASE_URL must be set, or `npm start` run on the same DATA_DIR']);
  @Module({ imports: [PlatformModule.with(config, createLog('error'), 'owner'), AuditModule, PersonsModule], providers: [FileShredding] })
  class Keys {}
  const app = await NestFactory.createApplicationContext(Keys, { logger: false, abortOnError: false });
  try {
    return await run({ app, what, basis, login, ...terminal });
  } finally {
    await app.close();
  }
}

type Asked = KeysTerminal & { readonly app: INestApplicationContext; readonly what: string; readonly basis: string; readonly login: string };

const FILE = /^file:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;
const next = ({ id }: { readonly id: string }): string => `Asked. Somebody else confirms it: keys -- confirm ${id} --login LOGIN`;
const withCopies = (copies: number): string => `The file and its copies (${copies}).`;

const commands: Readonly<Record<string, (asked: Asked) => Promise<string>>> = {
  status: async ({ app }) => {
    const { driver, active, versions, dataKeys, destroyed } = await app.get(KeyRotation).status();
    return [`driver ${driver}, active ${active}, versions ${versions.join(', ')}`, ...dataKeys.map(({ kekId, count }) => `${count} data keys under ${kekId}`), `${destroyed} destroyed`].join('\n');
  },
  rotate: async ({ app, told }) => `${await app.get(KeyRotation).rotate((left) => told(`${left} left`))} data keys wrapped anew`,
  retire: async ({ app }) => `versions left: ${(await app.get(KeyRotation).retire()).versions.join(', ')}`,
  reseal: async ({ app, what }) => `${await app.get(Shredding).reseal(systemActor, what)} values sealed under a new data key`,
  destroy: async (asked) => {
    const actor = await signedIn(asked, ['PROSECUTOR', 'HEAD']);
    const file = FILE.exec(asked.what)?.[1];
    if (file === undefined) return next(await asked.app.get(Shredding).ask(actor, asked.what, asked.basis));
    const of = await asked.app.get(FileShredding).ask(actor, file, asked.basis);
    return `${withCopies(of.copies)} ${next(of)}`;
  },
  confirm: async (asked) => {
    const [actor, db] = [await signedIn(asked, ['HEAD']), asked.app.get(Db)];
    const [row] = await db.request(() => db.sql<{ file: boolean }>(`select subject_id like 'file:%' file from keeper.destruction where id::text = $1`, [asked.what]));
    const expire = 'Backups of the schema keeper that still hold it must expire as docs/operations.md says.';
    if (row?.file === true) return `${withCopies((await asked.app.get(FileShredding).confirm(actor, asked.what)).copies)} The keys are destroyed. ${expire}`;
    await asked.app.get(Shredding).confirm(actor, asked.what);
    return `The key is destroyed. ${expire}`;
  },
};

/** Who acts, by login and password: two people sit down at the terminal one after the other. */
async function signedIn({ app, login, password }: Asked, may: readonly Role[]): Promise<Actor> {
  const db = app.get(Db);
  const [staff] = await db.request(() => db.sql<{ id: string; roles: Role[]; officeId: string | null; hash: string }>('select id, roles, office_id "officeId", password_hash hash from staff where login = $1 and active', [login]));
  const right = await app.get(Passwords, { strict: false }).matches(staff?.hash, await password());
  if (staff === undefined || !right || !staff.roles.some((role) => may.includes(role))) throw new Error(`Unknown login, wrong password, or none of the roles ${may.join(', ')}.`);
  return actorOf(staff);
}
