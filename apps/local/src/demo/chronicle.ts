import type { PartyRole, SubjectKind } from '#libs/proceedings';
import { type Day, type Instant, addDays, addHours, instantsAt } from '#libs/time-limits';
import type { Chance } from './chance.js';
import { inventName } from './names.js';
import type { PlannedCharge, PlannedDecision, PlannedEpisode, PlannedEvent, PlannedMove, PlannedParty, PlannedRequalification } from './plan.js';
import { type Theme, themes } from './themes.js';

/** The moment at which the office opens: everything in it is told from here. */
export interface DemoNow {
  readonly today: Day;
  readonly instant: Instant;
}

/** A day, or so many days from today (negative: ago). */
export type When = number | Day;
/** A day and the hour on the clock in Kyiv. */
export type Moment = readonly [When, string];
type More = Omit<PlannedEvent, 'type' | 'on' | 'at'>;

interface PartyWords {
  readonly age?: number;
  readonly since?: When;
  readonly kind?: SubjectKind;
  readonly of?: string;
  readonly named?: boolean;
}

/** Tells the story of one proceeding; what it collects becomes a part of the plan. */
export class Chronicle {
  registeredOn: Day;
  reportedAt: Instant | null = null;
  qualification: string;
  requalified: PlannedRequalification | null = null;
  courtNumber: string | null = null;
  readonly theme: Theme;
  readonly parties: PlannedParty[] = [];
  readonly episodes: PlannedEpisode[] = [];
  readonly charges: PlannedCharge[] = [];
  readonly events: PlannedEvent[] = [];
  readonly decisions: PlannedDecision[] = [];
  readonly moves: PlannedMove[] = [];
  readonly overdue: string[] = [];

  constructor(readonly now: DemoNow, readonly chance: Chance) {
    this.theme = chance.pick(themes);
    this.qualification = this.theme.qualification;
    this.registeredOn = now.today;
  }

  day(when: When): Day {
    return typeof when === 'number' ? addDays(this.now.today, when) : when;
  }

  /** So many days after a moment. */
  after(when: When, days: number): Day {
    return addDays(this.day(when), days);
  }

  moment([when, clock]: Moment): Instant {
    const [instant] = instantsAt(this.day(when), clock);
    if (instant === undefined) throw new RangeError(`no such hour in Kyiv: ${this.day(when)} ${clock}`);
    return instant;
  }

  /** So many hours before now (negative: from now), on a whole ten minutes. */
  hoursAgo(hours: number): Instant {
    const exact = addHours(this.now.instant, -hours);
    return `${exact.slice(0, 15)}0:00${exact.slice(-6)}`;
  }

  /** Entry in the register on the day of the report; the act some weeks before, unless an episode tells its day. */
  registered(when: When, more: { readonly offence?: When; readonly reported?: Instant } = {}): void {
    this.registeredOn = this.day(when);
    this.reportedAt = more.reported ?? this.moment([when, '09:30']);
    this.on('offence', more.offence ?? this.after(when, -this.chance.between(20, 90)));
  }

  /** Records an event known to the day. */
  on(type: string, when: When, more: More = {}): void {
    this.events.push({ type, on: this.day(when), ...more });
  }

  /** Records an event known to the minute. */
  at(type: string, when: Moment | Instant, more: More = {}): void {
    this.events.push({ type, at: typeof when === 'string' ? when : this.moment(when), ...more });
  }

  /** Adds a party; an age is full years on the day of registration. */
  party(role: PartyRole, { age, since, kind = 'ORDINARY', of, named = true }: PartyWords = {}): string {
    const key = `${role.toLowerCase()}-${this.parties.length + 1}`;
    const born = age === undefined ? null : addDays(this.registeredOn, -Math.ceil(age * 365.25) - this.chance.between(20, 300));
    this.parties.push({ key, role, since: this.day(since ?? this.registeredOn), fullName: named ? inventName(this.chance) : null, birthDay: born, subjectKind: kind, represents: of ?? null, later: [] });
    return key;
  }

  /** The party takes another role from a day on. */
  becomes(key: string, role: PartyRole, when: When): void {
    const place = this.parties.findIndex((party) => party.key === key);
    const party = this.parties[place];
    if (party === undefined) throw new RangeError(`no party ${key}`);
    this.parties[place] = { ...party, later: [...party.later, { role, since: this.day(when) }] };
  }

  victim(age = this.chance.between(19, 54)): string {
    return this.party('VICTIM', { age });
  }

  suspect(since: When, more: PartyWords = {}): string {
    return this.party('SUSPECT', { age: this.chance.between(24, 58), since, ...more });
  }

  /** Everybody who is or was suspected. */
  suspects(): string[] {
    return this.parties.filter(({ role, later }) => role === 'SUSPECT' || later.some((each) => each.role === 'SUSPECT')).map(({ key }) => key);
  }

  /** What was done to whom by whom, where and when: before the entry in the register. */
  episode(victims: readonly string[], accused: readonly string[]): void {
    const startedOn = addDays(this.registeredOn, -this.chance.between(60, 200));
    this.episodes.push({ victims, accused, startedOn, endedOn: addDays(startedOn, this.chance.between(10, 50)), place: this.theme.place, exploitation: this.theme.exploitation });
  }

  /** A charge of the gravest article of the proceeding against one person. */
  charge(who: string, when: When): void {
    this.charges.push({ code: this.qualification.split(',')[0] ?? '', who, since: this.day(when) });
  }

  /** Terms of these rules have run out here, and that is meant. */
  neglects(...ruleIds: readonly string[]): void {
    this.overdue.push(...ruleIds);
  }

  decided(kind: PlannedDecision['kind'], ruleId: string, cause?: string): void {
    this.decisions.push({ kind, ruleId, ...(cause === undefined ? {} : { cause }) });
  }
}
