import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, Offices, permissionsOf } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { type Actor, Db, type Now, PlatformModule, type Role, createLog, readConfig } from '#libs/platform';
import { EventsService, type NewEvent, type NewProceeding, ProceedingsModule, ProceedingsService } from '#libs/proceedings';
import { useDatabase } from '../database.js';
import { testKeys } from '../services.js';

/** The moment at which these tests happen: noon in Kyiv. */
export const NOW: Now = { instant: '2026-11-21T10:00:00.000Z', today: '2026-11-21' };

/** The office of the builders unless a test says otherwise: Odesa, `16` in ERDR numbers. */
const HOME = '16';

let sequence = 0;
/** A new number of the police in Odesa. */
export const someNumber = (): string => `1202616${String(1000 + Math.floor(sequence / 999_999))}${String((sequence += 1) % 1_000_000).padStart(6, '0')}`;

/** A proceeding with everything that must be there; a test names only what it is about. */
export const someProceeding = (own: Partial<NewProceeding> = {}): NewProceeding => ({
  erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування для трудової експлуатації за кордоном.', ...own,
});

export interface ProceedingsBench {
  readonly db: Db;
  get<T>(type: abstract new (...args: never[]) => T): T;
  officeId(code?: string): Promise<string>;
  /** A member of staff as the session would know her. */
  actor(roles?: Role[], officeCode?: string): Promise<Actor>;
  /** Registers a proceeding of the actor. */
  register(actor: Actor, own?: Partial<NewProceeding>): Promise<string>;
  record(actor: Actor, proceedingId: string, event: Omit<NewEvent, 'proceedingId'>): Promise<string>;
  /** Runs a story and undoes it. */
  story(work: () => Promise<void>): () => Promise<void>;
}

/** The slices up to proceedings on a database of their own, and those that build on them where a test names them. */
export function useProceedings(more: readonly Type[] = [], settings: () => Record<string, string> = () => ({})): ProceedingsBench {
  const database = useDatabase();
  let app: INestApplicationContext;

  beforeAll(async () => {
    const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, DATABASE_POOL: '5', LOG_LEVEL: 'silent', ...testKeys(), ...settings() });
    @Module({ imports: [PlatformModule.with(config, createLog('silent'), 'owner'), AuditModule, AccessModule, ProceedingsModule, ...more] })
    class Slices {}
    app = await NestFactory.createApplicationContext(Slices, { logger: false, abortOnError: false });
    await app.get(Offices).loadReference();
  }, 60_000);
  afterAll(async () => {
    await app?.close();
  });

  return {
    get db() { return app.get(Db); },
    get: (type) => app.get(type) as never,
    async officeId(code = HOME) {
      const [row] = await this.db.sql<{ id: string }>('select id from office where code = $1', [code]);
      if (row === undefined) throw new Error(`no office ${code}`);
      return row.id;
    },
    async actor(roles = ['PROSECUTOR'], officeCode = HOME) {
      const officeId = roles.some((role) => role !== 'ADMINISTRATOR' && role !== 'AUDITOR') ? await this.officeId(officeCode) : null;
      const id = randomUUID();
      await this.db.sql(`insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password) values ($1, $2, 'Синтетична Особа', $3, $4, '-', false)`, [id, `s${id.slice(0, 30)}`, roles, officeId]);
      return { id, roles, officeId, permissions: permissionsOf(roles, false), sessionId: null };
    },
    async register(actor, own = {}) {
      return (await app.get(ProceedingsService).register(actor, someProceeding(own), NOW)).id;
    },
    async record(actor, proceedingId, event) {
      return (await app.get(EventsService).record(actor, { proceedingId, ...event }, NOW)).id;
    },
    story: (work) => () => app.get(Db).rehearse(work),
  };
}
