import { Injectable } from '@nestjs/common';
import type { NewAssignment } from '#libs/access';
import { type Actor, Db, type Now } from '#libs/platform';
import { type Fault, type NewProceeding, type Outcome, ProceedingsService, type SummaryEdit } from '#libs/proceedings';
import { PersonsService } from '#libs/persons';
import { Again, type Group } from '../rows/batch.js';
import { type Draft, note } from '../rows/group.js';
import { type Colleague, finder } from '../rows/people.js';
import { type Named, digests, isNews, missing, namedColleague, placeOf, wasUnused } from '../rows/planned.js';
import type { CellFault } from '../rows/row-draft.js';
import { ChargeApplier } from './charge-applier.service.js';
import { EventApplier, type Placed } from './event-applier.service.js';
import { type Existing, loadExisting } from './existing.loader.js';

type Ready = Group & { readonly draft: Draft };
type Finders = Readonly<Record<'prosecutor' | 'investigator', (name: string) => readonly string[]>>;

/** One attempt to bring a batch in: registers what is new, compares what is known, and puts the differences on record. */
@Injectable()
export class Applier {
  constructor(private readonly db: Db, private readonly proceedings: ProceedingsService, private readonly persons: PersonsService, private readonly charges: ChargeApplier, private readonly events: EventApplier) {}

  /** @throws Again when a proceeding must be left out after something of it was stored */
  async attempt(actor: Actor, groups: readonly Group[], now: Now): Promise<void> {
    const ready = groups.filter((group): group is Ready => group.draft !== undefined);
    const find = await this.finders(actor);
    const known = await this.known(actor, ready.map(({ draft }) => draft.number));
    const placed: Placed[] = [];
    for (const group of ready) {
      const existing = known.get(group.draft.number);
      group.outcome = existing === undefined ? 'create' : 'unchanged';
      if (existing !== undefined) placed.push({ ...group, group, proceedingId: existing.id, existing });
    }
    placed.push(...(await this.register(actor, ready.filter(({ draft }) => !known.has(draft.number)), find, now)));
    await this.change(actor, placed, find, now);
    await this.charges.apply(actor, placed, now);
    await this.events.apply(actor, placed, now);
    if (groups.some(({ draft, faults, outcome }) => draft !== undefined && faults.size > 0 && outcome !== 'refuse')) throw new Again();
    await this.remember(placed);
  }

  private async known(actor: Actor, numbers: readonly string[]): Promise<Map<string, Existing>> {
    const found = await this.proceedings.findByNumbers(actor, numbers);
    return loadExisting(this.db, this.persons, [...found.values()].map(({ id }) => id));
  }

  private async finders(actor: Actor): Promise<Finders> {
    const staff = await this.db.sql<Colleague>('select id, display_name "displayName", roles from staff where office_id = $1 and active', [actor.officeId], 'intake-colleagues');
    return { prosecutor: finder(staff, 'PROSECUTOR'), investigator: finder(staff, 'INVESTIGATOR') };
  }

  /** Registers new proceedings. A refusal here leaves nothing behind, so the rest goes on. */
  private async register(actor: Actor, groups: readonly Ready[], find: Finders, now: Now): Promise<Placed[]> {
    const going: { group: Ready; input: NewProceeding }[] = [];
    for (const group of groups) {
      const { draft } = group;
      const prosecutor = this.colleague(group, 'prosecutor', find);
      const investigator = this.colleague(group, 'investigator', find);
      const faults = [...missing(draft), ...othersCase(actor, draft, prosecutor)];
      if (faults.length > 0) refuse(group, draft.rows[0] ?? 0, faults);
      else going.push({ group, input: {
        erdrNumber: draft.number, registeredOn: draft.registeredOn ?? '', summary: draft.own.get('summary')?.text ?? '', courtNumber: draft.own.get('courtNumber')?.text ?? null,
        body: draft.body ?? null, qualification: draft.qualification || null, prosecutorId: prosecutor ?? null, investigatorId: investigator ?? null,
        foreseen: draft.events.map(({ type, on, at, number, person }, index) => ({ id: String(index), type, ...(on === null ? {} : { on }), ...(at === null ? {} : { at }), ...(number === null ? {} : { number }), ...(person === null ? {} : { subject: person }) })),
      } });
    }
    const outcomes = await this.proceedings.registerMany(actor, going.map(({ input }) => input), now);
    return going.flatMap(({ group }, index) => {
      const proceedingId = this.settled(group, outcomes[index]);
      return proceedingId === undefined ? [] : [{ ...group, group, proceedingId, existing: undefined }];
    });
  }

  /** The id, or the faults noted where their fields stand; warnings become doubts. */
  private settled(group: Ready, outcome: Outcome<string> | undefined): string | undefined {
    if (outcome === undefined) throw new Error('every row has an outcome');
    if (!outcome.ok) {
      const faults = outcome.faults.length > 0 ? outcome.faults : [hiddenFault];
      for (const fault of faults) refuse(group, placeOf(group.draft, fault.field).row, [shown(group.draft, fault)]);
      return undefined;
    }
    const [row = 0] = group.draft.rows;
    note(group.doubts, row, ...outcome.warnings.map((message): CellFault => ({ column: placeOf(group.draft, 'erdrNumber').column, field: 'erdrNumber', rule: 'check', message })));
    return outcome.value;
  }

  /** Fields of known proceedings whose cells say something new. */
  private async change(actor: Actor, placed: readonly Placed[], find: Finders, now: Now): Promise<void> {
    const edits: (SummaryEdit & { readonly of: Placed })[] = [];
    const duties: (NewAssignment & { readonly of: Placed })[] = [];
    for (const each of placed) {
      const { draft, existing, group } = each;
      if (existing === undefined) continue;
      note(group.doubts, draft.rows[0] ?? 0, ...fixedFields(draft, existing));
      const fresh = (field: 'summary' | 'courtNumber'): string | undefined => (isNews(draft, field, existing.own) ? draft.own.get(field)?.text : undefined);
      const [summary, courtNumber] = [fresh('summary'), fresh('courtNumber')];
      if (summary !== undefined || courtNumber !== undefined) edits.push({ of: each, proceedingId: existing.id, ...(summary === undefined ? {} : { summary }), ...(courtNumber === undefined ? {} : { courtNumber }) });
      for (const field of ['prosecutor', 'investigator'] as const) {
        if (!isNews(draft, field, existing.own) || (wasUnused(draft, field, existing.own) && existing[`${field}Id`] !== null)) continue;
        const staffId = this.colleague({ ...group, draft }, field, find);
        if (staffId === undefined || staffId === existing[`${field}Id`]) continue;
        if (actor.permissions.has('proceeding.assign') && existing.officeId === actor.officeId) duties.push({ of: each, proceedingId: existing.id, staffId, duty: field === 'prosecutor' ? 'PROSECUTOR' : 'INVESTIGATOR', since: now.today });
        else note(group.doubts, placeOf(draft, field).row, { column: placeOf(draft, field).column, field, rule: 'not-allowed', message: { uk: 'Призначає керівник прокуратури: не змінено.', en: 'The head of the office assigns: not changed.' } });
      }
    }
    const outcomes = edits.length === 0 ? [] : await this.proceedings.changeMany(actor, edits);
    outcomes.forEach((outcome, index) => {
      const each = edits[index]?.of;
      if (each === undefined) return;
      if (outcome.ok) each.group.outcome = outcome.value ? 'change' : each.group.outcome;
      else for (const fault of outcome.faults.length > 0 ? outcome.faults : [hiddenFault]) note(each.group.faults, placeOf(each.draft, fault.field).row, shown(each.draft, fault));
    });
    for (const { of } of duties) of.group.outcome = 'change';
    await this.proceedings.appoint(actor, duties);
  }

  private colleague(group: Ready, field: 'prosecutor' | 'investigator', find: Finders): string | undefined {
    const named: Named = namedColleague(group.draft, field, find[field]);
    if (named === undefined) return undefined;
    if ('id' in named) return named.id;
    note(group.doubts, placeOf(group.draft, field).row, named.doubt);
    return undefined;
  }

  /** What the tables said, for the next import: nothing is written where they said the same. */
  private async remember(placed: readonly Placed[]): Promise<void> {
    const news = placed.map(({ proceedingId, draft, existing, remember, group }) => ({ proceedingId, own: JSON.stringify({ ...existing?.own, ...digests(draft, unusedNames(group)) }), events: JSON.stringify([...(remember ?? [])].sort((a, b) => (a.chain < b.chain ? -1 : 1))), existing }))
      .filter(({ own, events, existing }) => existing === undefined || own !== JSON.stringify(existing.own) || events !== JSON.stringify(existing.remembered));
    if (news.length === 0) return;
    await this.db.sql(
      `insert into import_memory (proceeding_id, own, events) select * from unnest($1::uuid[], $2::jsonb[], $3::jsonb[])
       on conflict (proceeding_id) do update set own = excluded.own, events = excluded.events`, [news.map(({ proceedingId }) => proceedingId), news.map(({ own }) => own), news.map(({ events }) => events)], 'intake-remember');
  }
}

/** Fields whose names were left out of a row that went in. */
const unusedNames = ({ doubts }: Group): ReadonlySet<string> => new Set([...doubts.values()].flat().filter(({ rule }) => LEFT_OUT.has(rule)).map(({ field }) => field));
const LEFT_OUT = new Set(['unknown-staff', 'ambiguous-staff', 'not-allowed']);

/** The row is refused before anything of it was stored. */
const refuse = (group: Group, row: number, faults: readonly CellFault[]): void => {
  group.outcome = 'refuse';
  note(group.faults, row, ...faults);
};

const hiddenFault: Fault = { field: 'erdrNumber', rule: 'not-found', message: { uk: 'Провадження не знайдено.', en: 'There is no such proceeding.' } };

const shown = (draft: Draft, { field, rule, message }: Fault): CellFault => ({ column: placeOf(draft, field).column, field, rule, message });

/** Who is no head brings in own proceedings only: those of a colleague would vanish from sight at once. */
function othersCase(actor: Actor, draft: Draft, prosecutorId: string | undefined): CellFault[] {
  if (actor.roles.includes('HEAD') || prosecutorId === undefined || prosecutorId === actor.id) return [];
  return [{ column: placeOf(draft, 'prosecutor').column, field: 'prosecutor', rule: 'own', message: { uk: 'Це провадження іншого прокурора: його імпортує він сам або керівник прокуратури.', en: 'This is another prosecutor’s proceeding: that prosecutor or the head of the office imports it.' } }];
}

/** The day of registration and the body are not changed by a table; a difference is said. */
function fixedFields(draft: Draft, existing: Existing): CellFault[] {
  const said: CellFault[] = [];
  const say = (field: 'registeredOn' | 'body', uk: string, en: string): void => void said.push({ column: placeOf(draft, field).column, field, rule: 'not-changed', message: { uk, en } });
  if (draft.registeredOn !== undefined && draft.registeredOn !== existing.registeredOn) say('registeredOn', 'Провадження зареєстровано з іншою датою внесення до ЄРДР: дату не змінено.', 'The proceeding is registered with another day of entry: the day is not changed.');
  if (draft.body !== undefined && draft.body !== existing.body) say('body', 'Орган розслідування змінюють передачею за підслідністю: не змінено.', 'The investigating body is changed by handing the proceeding over: not changed.');
  return said;
}
