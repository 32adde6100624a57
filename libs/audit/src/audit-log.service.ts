import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Db, type LocalText, Refusal, notFound } from '#libs/platform';
import { type Ask, hashSpans, newestCheckpoint } from './log/log-reader.service.js';
import { consistencySpans } from './log/merkle.js';

/** How the log stands: what health pages show and what decides whether the most sensitive may be shown. */
export interface LogState {
  /** Leaves of the newest checkpoint. */
  readonly size: number;
  readonly checkpointAt: string | null;
  /** Milliseconds since the newest checkpoint; null when there is none. */
  readonly checkpointAgeMs: number | null;
  /** Milliseconds that the oldest unsealed event has waited; 0 when none waits. */
  readonly waitingMs: number;
  /** The newest time-stamp of an authority; null: none yet. */
  readonly stamp: { readonly size: number; readonly at: string; readonly authority: string } | null;
  readonly witnesses: readonly { readonly name: string; readonly size: number; readonly at: string; readonly ageMs: number }[];
}

/** Why the log is not to be relied on now. */
export type Mistrust = 'not-sealed' | 'sealing-late' | 'no-witness' | 'witness-silent';

/** What people are told who ask for the most sensitive meanwhile. */
const explanations: Readonly<Record<Mistrust, LocalText>> = {
  'not-sealed': { uk: 'Журнал доступу ще не запечатано, тому найчутливіше закрите. Повідомте адміністратора.', en: 'The log of access has not been sealed yet, so the most sensitive stays closed. Tell an administrator.' },
  'sealing-late': { uk: 'Запечатування журналу доступу зупинилося, тому найчутливіше закрите. Повідомте адміністратора.', en: 'Sealing of the log of access has stopped, so the most sensitive stays closed. Tell an administrator.' },
  'no-witness': { uk: 'Журнал доступу не має свідка, тому найчутливіше закрите. Повідомте адміністратора.', en: 'The log of access has no witness, so the most sensitive stays closed. Tell an administrator.' },
  'witness-silent': { uk: 'Свідок журналу доступу мовчить, тому найчутливіше закрите. Спробуйте за хвилину; якщо не допоможе, повідомте адміністратора.', en: 'The witness of the log of access is silent, so the most sensitive stays closed. Try again in a minute; if that does not help, tell an administrator.' },
};

/** Reads about the sealed log, for programs and for witnesses. Nothing here tells what an event says. */
@Injectable()
export class AuditLog {
  constructor(private readonly db: Db, @Inject(CONFIG) private readonly config: Pick<Config, 'production' | 'witnessUrls' | 'witnessSilenceSeconds'>) {}

  /**
   * Whether what is written to the log now can no longer be removed unseen: it is being sealed, and where a witness is
   * configured (in production always) a witness has cosigned lately. A sealer that lives signs at least with each heartbeat, every ten
   * seconds; a witness that lives cosigns that.
   */
  async trustworthy(): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: Mistrust }> {
    const [state, most] = [await this.state(), this.config.witnessSilenceSeconds * 1_000];
    if (state.checkpointAgeMs === null) return { ok: false, reason: 'not-sealed' };
    if (state.checkpointAgeMs > most || state.waitingMs > most) return { ok: false, reason: 'sealing-late' };
    if (this.config.witnessUrls.length === 0) return this.config.production ? { ok: false, reason: 'no-witness' } : { ok: true };
    return state.witnesses.some(({ ageMs }) => ageMs <= most) ? { ok: true } : { ok: false, reason: 'witness-silent' };
  }

  /**
   * To be asked before class 4 leaves, in production and wherever a witness is configured: then a look at it can no longer be removed unseen.
   * @throws Refusal `audit/unavailable` that says what is wrong
   */
  async requireTrustworthy(): Promise<void> {
    if (!this.config.production && this.config.witnessUrls.length === 0) return;
    const trust = await this.trustworthy();
    if (!trust.ok) throw new Refusal('audit/unavailable', explanations[trust.reason], { retryAfterSeconds: 60 });
  }

  /** Size, newest checkpoint, what waits, and the last word of each witness. */
  async state(): Promise<LogState> {
    const [row] = await this.db.sql<LogState>(
      `select coalesce(c.size, 0)::int size, c.at "checkpointAt", (extract(epoch from clock_timestamp() - c.at) * 1000)::float8 "checkpointAgeMs",
         coalesce((select extract(epoch from clock_timestamp() - min(e.at)) * 1000 from audit_event e
           where e.at > coalesce((select max(l.event_at) from audit_leaf l where l.index >= c.size - 1), '-infinity') and not exists (select from audit_leaf l where l.event_id = e.id)), 0)::float8 "waitingMs",
         coalesce((select json_agg(w order by w.name) from (select distinct on (s.witness) s.witness as name, s.size, s.at, extract(epoch from clock_timestamp() - s.at) * 1000 as "ageMs"
           from audit_cosignature s order by s.witness, s.at desc) w), '[]') witnesses,
         (select json_build_object('size', size, 'at', at, 'authority', authority) from audit_stamp order by size desc limit 1) stamp
       from (select 1) one left join lateral (select size, at from audit_checkpoint order by size desc limit 1) c on true`);
    return row ?? { size: 0, checkpointAt: null, checkpointAgeMs: null, waitingMs: 0, stamp: null, witnesses: [] };
  }

  /** The newest checkpoint as a signed note. @throws Refusal `not-found` in a log that was never sealed */
  async checkpoint(): Promise<string> {
    const checkpoint = await newestCheckpoint(this.ask);
    if (checkpoint === undefined) throw notFound();
    return checkpoint.note;
  }

  /** The proof (hashes in base64) that the tree of `to` leaves begins with that of `from`. @throws Refusal `not-found` where there is no such tree */
  async consistency(from: number, to: number): Promise<string[]> {
    const newest = await newestCheckpoint(this.ask);
    if (newest === undefined || !Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || to < from || to > newest.size) throw notFound();
    return (await hashSpans(this.ask, consistencySpans(from, to))).map((hash) => hash.toString('base64'));
  }

  private readonly ask: Ask = (text, values) => this.db.sql(text, values);
}
