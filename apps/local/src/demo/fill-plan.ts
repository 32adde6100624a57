import type { INestApplicationContext } from '@nestjs/common';
import { DeadlineDecisions } from '#libs/checks';
import { Hearings, Judgments, Payments } from '#libs/court';
import { type Actor, Db, type Now } from '#libs/platform';
import { ChargesService, EventsService, HandoverService, LinksService, type NewEvent, type Outcome, PartiesService, ProceedingChanges, ProceedingsService } from '#libs/proceedings';
import { demoAccounts } from './accounts.js';
import { splitNumberOf } from './demo-plan.js';
import { judgmentsOf } from './judgments.js';
import type { PlannedEvent, PlannedMove, PlannedProceeding } from './plan.js';

/** What the plan does not know: the moment, and the ids that the office was given. */
export interface Ground {
  readonly now: Now;
  readonly officeId: ReadonlyMap<string, string>;
  /** Actors by login. */
  readonly staff: ReadonlyMap<string, Actor>;
}

const known = <K, V>(map: ReadonlyMap<K, V>, key: K): V => {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demonstration plan names what is not there: ${String(key)}`);
  return value;
};

/** Records a plan through the services, each step by the person whose work it is. Answers with the number of proceedings. */
export async function fillPlan(app: INestApplicationContext, plan: readonly PlannedProceeding[], ground: Ground): Promise<number> {
  const filling = new Filling(app, plan, ground);
  await filling.register();
  await filling.addParties();
  await filling.addCase();
  await filling.sit();
  await filling.recordEvents();
  await filling.putRight();
  await filling.judge();
  const split = await filling.move();
  await filling.decide();
  return plan.length + split;
}

class Filling {
  /** Ids by the key of the proceeding, and by the keys of proceeding and party. */
  private readonly ids = new Map<string, string>();
  private readonly partyIds = new Map<string, string>();
  private readonly eventIds = new Map<PlannedEvent, string>();

  constructor(private readonly app: INestApplicationContext, private readonly plan: readonly PlannedProceeding[], private readonly ground: Ground) {}

  /** The head of each office enters its proceedings and gives them to people. */
  async register(): Promise<void> {
    for (const office of new Set(this.plan.map((planned) => planned.office))) {
      const own = this.plan.filter((planned) => planned.office === office);
      const ids = accepted(own, await this.get(ProceedingsService).registerMany(this.head(office), own.map(({ erdrNumber, registeredOn, reportedAt, summary, courtNumber, qualification, prosecutor, investigator }) => ({
        erdrNumber, registeredOn, reportedAt, summary, courtNumber, qualification, prosecutorId: this.actor(prosecutor).id, investigatorId: this.actor(investigator).id,
      })), this.ground.now));
      own.forEach(({ key }, place) => this.ids.set(key, ids[place] ?? ''));
    }
  }

  /** First those who stand for themselves, then those who speak for them; then the roles that came later. */
  async addParties(): Promise<void> {
    for (const speaks of [false, true]) {
      await this.eachProsecutor(async (actor, own) => {
        const rows = own.flatMap((planned) => planned.parties.filter(({ represents }) => (represents !== null) === speaks).map((party) => ({ key: `${planned.key} ${party.key}`, planned, party })));
        const ids = accepted(rows, await this.get(PartiesService).addMany(actor, rows.map(({ planned, party: { role, since, fullName, birthDay, subjectKind, represents } }) => ({
          proceedingId: this.id(planned), role, since, fullName, birthDay, subjectKind, representsPartyId: represents === null ? null : this.party(planned, represents),
        })), this.ground.now));
        rows.forEach(({ key }, place) => this.partyIds.set(key, ids[place] ?? ''));
      });
    }
    for (const planned of this.plan) {
      for (const { key, later } of planned.parties) {
        for (const { role, since } of later) await this.get(PartiesService).changeRole(this.actor(planned.prosecutor), { partyId: this.party(planned, key), role, since }, this.ground.now);
      }
    }
  }

  /** Episodes and charges; what follows from them is drawn once. */
  async addCase(): Promise<void> {
    const charges = this.get(ChargesService);
    await this.eachProsecutor(async (actor, own) => {
      const [first] = own;
      if (first === undefined) return;
      await this.get(ProceedingChanges).together(actor, { cause: this.id(first), now: this.ground.now }, async () => {
        for (const planned of own) {
          const proceedingId = this.id(planned);
          const ids = (keys: readonly string[]): string[] => keys.map((key) => this.party(planned, key));
          for (const { victims, accused, ...episode } of planned.episodes) await charges.addEpisode(actor, { proceedingId, victimIds: ids(victims), accusedIds: ids(accused), ...episode }, this.ground.now);
          for (const { code, who, since } of planned.charges) await charges.add(actor, { proceedingId, code, partyId: this.party(planned, who), since }, this.ground.now);
        }
      });
    });
  }

  async recordEvents(): Promise<void> {
    await this.eachProsecutor(async (actor, own) => {
      const rows = own.flatMap((planned) => planned.events.map((event) => ({ key: `${planned.key} ${event.type}`, event, input: this.newEvent(planned, event) })));
      const ids = accepted(rows, await this.get(EventsService).recordMany(actor, rows.map(({ input }) => input), this.ground.now));
      rows.forEach(({ event }, place) => this.eventIds.set(event, ids[place] ?? ''));
    });
  }

  /** Hearings, each recorded with the one that was appointed at it; before the events, for some of these end the proceeding. */
  async sit(): Promise<void> {
    const service = this.get(Hearings);
    await this.eachProsecutor(async (actor, own) => {
      const first = own.flatMap((planned) => planned.hearings.flatMap((hearing, place) => (hearing.follows ? [] : [{ key: `${planned.key} hearing`, planned, place, hearing }])));
      const ids = accepted(first, await service.scheduleMany(actor, first.map(({ planned, hearing: { at, kind, mode, court, room, judge } }) => ({ proceedingId: this.id(planned), at, kind, mode, court, room, judge })), this.ground.now));
      for (const [which, { planned, place }] of first.entries()) {
        let hearingId: string | null = ids[which] ?? null;
        for (let at = place; hearingId !== null; at += 1) {
          const { outcome = null, cause, liesWith, result } = planned.hearings[at] ?? {};
          if (outcome === null) break;
          const next = planned.hearings[at + 1]?.follows === true ? planned.hearings[at + 1] : undefined;
          hearingId = (await service.recordResult(actor, { hearingId, version: 1, outcome, cause, liesWith, result, next: next === undefined ? null : { at: next.at, kind: next.kind, mode: next.mode } }, this.ground.now)).nextId;
        }
      }
    });
  }

  /** Corrections, withdrawals and another qualification: after the fact, so that what they move can be seen. */
  async putRight(): Promise<void> {
    const events = this.get(EventsService);
    for (const planned of this.plan) {
      const actor = this.actor(planned.prosecutor);
      for (const event of planned.events) {
        const eventId = known(this.eventIds, event);
        if (event.mistaken !== undefined) await events.correct(actor, { eventId, on: event.on, reason: event.mistaken.reason }, this.ground.now);
        if (event.annulled !== undefined) await events.annul(actor, { eventId, reason: event.annulled }, this.ground.now);
      }
      if (planned.requalified !== null) await this.requalify(actor, planned, planned.requalified);
    }
  }

  /** What courts decided, on the days that the events tell; a part of what was awarded has been paid. */
  async judge(): Promise<void> {
    const [judgments, payments, { now }] = [this.get(Judgments), this.get(Payments), this.ground];
    for (const [turn, planned] of this.plan.entries()) {
      const actor = this.actor(planned.prosecutor);
      const proceedingId = this.id(planned);
      for (const judgment of judgmentsOf(planned, turn, (key) => this.party(planned, key))) {
        await judgments.record(actor, { proceedingId, ...judgment }, now);
        const [award] = judgment.awards ?? [];
        if (award !== undefined && turn % 2 === 0) await payments.record(actor, { proceedingId, partyId: award.partyId, on: now.today, amount: '15000', payer: 'CONVICTED' }, now);
      }
    }
  }

  /** Joins, splits and hands over. Answers with the number of proceedings that came of splitting. */
  async move(): Promise<number> {
    let split = 0;
    for (const planned of this.plan) for (const move of planned.moves) split += await this.moveOne(planned, move);
    return split;
  }

  /** What people decided about terms of theirs. */
  async decide(): Promise<void> {
    const decisions = this.get(DeadlineDecisions);
    for (const planned of this.plan) {
      for (const { kind, ruleId, cause = '' } of planned.decisions) {
        const [deadline] = await this.get(Db).sql<{ id: string }>(
          `select id from deadline where proceeding_id = $1 and rule_id = $2 and removed_at is null and state in ('DUE_SOON', 'OVERDUE', 'BREACHED') order by due_sort limit 1`, [this.id(planned), ruleId]);
        if (deadline === undefined) throw new Error(`${planned.key}: no term of ${ruleId} to decide about`);
        const actor = this.actor(planned.prosecutor);
        if (kind === 'acknowledge') await decisions.acknowledge(actor, deadline.id, this.ground.now);
        else await decisions.recordBreachCause(actor, { deadlineId: deadline.id, cause, excused: kind === 'excuse' }, this.ground.now);
      }
    }
  }

  private async moveOne(planned: PlannedProceeding, move: PlannedMove): Promise<number> {
    const { now, officeId } = this.ground;
    const [actor, proceedingId] = [this.actor(planned.prosecutor), this.id(planned)];
    if (move.kind === 'joined-into') {
      await this.get(LinksService).join(actor, { proceedingId: known(this.ids, move.main), absorbedId: proceedingId, on: move.on, reason: move.reason }, now);
      return 0;
    }
    if (move.kind === 'split-off') {
      const { on, reason, newFactOrPerson } = move;
      await this.get(LinksService).split(actor, { proceedingId, erdrNumber: splitNumberOf(planned, on.slice(0, 4)), on, reason, partyIds: move.parties.map((key) => this.party(planned, key)), newFactOrPerson }, now);
      return 1;
    }
    const office = move.toOffice ?? planned.office;
    await this.get(HandoverService).handOver(actor, { proceedingId, toOfficeId: known(officeId, office), toBody: move.toBody, on: move.on, reason: move.reason }, now);
    await this.get(ProceedingsService).assign(this.head(office), { proceedingId, prosecutorId: this.actor(move.prosecutor).id, investigatorId: this.actor(move.investigator).id }, now);
    return 0;
  }

  private async requalify(actor: Actor, planned: PlannedProceeding, { code, since, reason }: NonNullable<PlannedProceeding['requalified']>): Promise<void> {
    const [charge] = await this.get(Db).sql<{ id: string }>('select id from charge where proceeding_id = $1', [this.id(planned)]);
    await this.get(ChargesService).requalify(actor, { chargeId: charge?.id ?? '', code, since, reason }, this.ground.now);
  }

  private newEvent(planned: PlannedProceeding, { type, on, at, number, text, who, note, mistaken }: PlannedEvent): NewEvent {
    return { proceedingId: this.id(planned), type, on: mistaken?.on ?? on, at, number, text, note, partyId: who === undefined ? undefined : this.party(planned, who) };
  }

  private async eachProsecutor(work: (actor: Actor, own: readonly PlannedProceeding[]) => Promise<void>): Promise<void> {
    for (const login of new Set(this.plan.map(({ prosecutor }) => prosecutor))) await work(this.actor(login), this.plan.filter(({ prosecutor }) => prosecutor === login));
  }

  private get<T>(service: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(service, { strict: false });
  }

  private actor(login: string): Actor {
    return known(this.ground.staff, login);
  }

  private head(office: string): Actor {
    return this.actor(demoAccounts.find((account) => account.role === 'HEAD' && account.office === office)?.login ?? office);
  }

  private id({ key }: PlannedProceeding): string {
    return known(this.ids, key);
  }

  private party({ key }: PlannedProceeding, party: string): string {
    return known(this.partyIds, `${key} ${party}`);
  }
}

/** The ids of rows that were all accepted; a refused one is a fault of the plan, and nothing of it is kept. */
function accepted(rows: readonly { readonly key: string }[], outcomes: readonly Outcome<string>[]): string[] {
  return outcomes.map((outcome, place) => {
    if (outcome.ok) return outcome.value;
    throw new Error(`${rows[place]?.key ?? ''}: ${outcome.faults.map(({ field, message }) => `${field}: ${message.en}`).join('; ') || outcome.code}`);
  });
}
