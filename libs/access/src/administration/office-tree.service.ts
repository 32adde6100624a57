import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, Refusal, badInput, notFound } from '#libs/platform';
import { Notices } from '../exceptions/notices.service.js';
import { Freshness } from '../identity/freshness.service.js';
import { Office } from '../office.entity.js';
import { typedName } from '../typed-name.js';
import { wouldCircle } from './office-tree.js';

export interface NewOffice {
  readonly code: string;
  readonly nameUk: string;
  readonly nameEn: string;
  readonly territoryUk: string;
  readonly territoryEn: string;
  readonly seat: string;
  readonly parentId?: string | null;
}

const inUse = { staff: { uk: 'працівники', en: 'staff' }, offices: { uk: 'підпорядковані органи', en: 'offices below it' }, proceedings: { uk: 'незавершені провадження', en: 'proceedings that go on' } } as const;
const above = () => badInput('parentId', 'exists', { uk: 'Такої прокуратури немає.', en: 'There is no such office.' });

/** Which offices there are and which stands above which: a head reads the register of her own office and of all below it. */
@Injectable()
export class OfficeTree {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly freshness: Freshness, private readonly notices: Notices) {}

  /** @throws Refusal `step-up-needed`, `bad-input` */
  async create(actor: Actor, input: NewOffice): Promise<Office> {
    await this.freshness.require(actor);
    const [parentId, name] = [input.parentId ?? null, { uk: typedName('nameUk', input.nameUk), en: typedName('nameEn', input.nameEn) }];
    const territory = { uk: typedName('territoryUk', input.territoryUk), en: typedName('territoryEn', input.territoryEn) };
    if (parentId !== null) await this.open(parentId);
    const office = this.db.repo(Office).create({ id: randomUUID(), code: input.code, name, territory, seat: typedName('seat', input.seat), relocatedSince: null, parentId, closedOn: null });
    const made = await this.db.sql('insert into office (id, code, name, territory, seat, parent_id) values ($1, $2, $3, $4, $5, $6) on conflict (code) do nothing returning 1', [office.id, office.code, name, territory, office.seat, parentId]);
    if (made.length === 0) throw badInput('code', 'unique', { uk: 'Такий код уже є.', en: 'There is an office with this code.' });
    await this.audit.record(actor, { action: 'office.create', resource: 'office', resourceId: office.id, changes: fieldChanges({}, { code: office.code, name: name.uk, parentId }) });
    return office;
  }

  /** @throws Refusal `not-found`, `bad-input` */
  async rename(actor: Actor, input: { officeId: string; nameUk: string; nameEn: string }): Promise<Office> {
    const office = await this.held(input.officeId);
    const name = { uk: typedName('nameUk', input.nameUk), en: typedName('nameEn', input.nameEn) };
    await this.db.repo(Office).update({ id: office.id }, { name });
    await this.audit.record(actor, { action: 'office.rename', resource: 'office', resourceId: office.id, changes: fieldChanges({ name: office.name.uk, nameEn: office.name.en }, { name: name.uk, nameEn: name.en }) });
    return { ...office, name };
  }

  /**
   * Puts an office below another. The heads above see its register from then on, so the heads whom it concerns are told.
   * @throws Refusal `step-up-needed`, `not-found`, `bad-input` for a circle
   */
  async move(actor: Actor, input: { officeId: string; parentId?: string | null }): Promise<Office> {
    await this.freshness.require(actor);
    await this.db.sql(`select pg_advisory_xact_lock(hashtextextended('oberih-offices', 0))`);
    const [office, parentId] = [await this.held(input.officeId), input.parentId ?? null];
    if (parentId === office.parentId) throw badInput('parentId', 'no-change', { uk: 'Орган уже там.', en: 'The office stands there already.' });
    if (parentId !== null) await this.open(parentId);
    if (parentId !== null && wouldCircle(await this.db.repo(Office).find({ select: { id: true, parentId: true } }), office.id, parentId)) throw badInput('parentId', 'circle', { uk: 'Орган не може стояти нижче самого себе.', en: 'An office cannot stand below itself.' });
    await this.db.repo(Office).update({ id: office.id }, { parentId });
    const event = await this.audit.record(actor, { action: 'office.move', resource: 'office', resourceId: office.id, changes: fieldChanges({ parentId: office.parentId }, { parentId }) });
    const concerned = [office.id, office.parentId, parentId].filter((id) => id !== null);
    const heads = await this.db.sql<{ id: string }>(`select id from staff where active and 'HEAD' = any (roles) and office_id = any ($1)`, [concerned]);
    await this.notices.tell(heads.map(({ id }) => ({
      recipientId: id, kind: 'OFFICE_MOVED', occurrence: event, proceedingId: null, text: { uk: `Змінено підпорядкування: ${office.name.uk}.`, en: `Moved in the hierarchy: ${office.name.en}.` },
    })));
    return { ...office, parentId };
  }

  /** From a day on it takes nobody; null opens it again. @throws Refusal `not-found`, `access/office-in-use`, `bad-input` */
  async close(actor: Actor, input: { officeId: string; on?: string | null }): Promise<Office> {
    const [office, closedOn] = [await this.held(input.officeId), input.on ?? null];
    const [row] = closedOn === null ? [] : await this.db.sql<{ holds: keyof typeof inUse | null }>('select sec.office_holds($1) as holds', [office.id]);
    if (row?.holds != null) throw new Refusal('access/office-in-use', { uk: `В органі ще є ${inUse[row.holds].uk}.`, en: `The office still has ${inUse[row.holds].en}.` });
    if (closedOn === null && office.parentId !== null) await this.open(office.parentId);
    await this.db.repo(Office).update({ id: office.id }, { closedOn });
    await this.audit.record(actor, { action: 'office.close', resource: 'office', resourceId: office.id, changes: fieldChanges({ closedOn: office.closedOn }, { closedOn }) });
    return { ...office, closedOn };
  }

  private async held(id: string): Promise<Office> {
    const office = await this.db.repo(Office).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (office === null) throw notFound();
    return office;
  }

  private async open(id: string): Promise<void> {
    const office = await this.db.repo(Office).findOneBy({ id });
    if (office === null || office.closedOn !== null) throw above();
  }
}
