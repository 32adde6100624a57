import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Db } from '#libs/platform';
import { decideReason, fault, refusalOf, refused, take } from '#libs/proceedings';
import { EvidenceLog } from './evidence-log.service.js';
import { holdItem } from './held-item.service.js';
import { ANNULLED } from './item-rules.js';
import type { FileUse } from './words.js';

/** A file as something of an item. */
export interface Binding {
  readonly itemId: string;
  readonly fileId: string;
  readonly use: FileUse;
}

/** Says which stored files belong to which items. */
@Injectable()
export class ItemFiles {
  constructor(private readonly db: Db, private readonly log: EvidenceLog) {}

  /** Binding the same file as the same thing again changes nothing. @throws Refusal `not-found`, `bad-input`, `proceeding/closed`, `evidence/refused` */
  async bind(actor: Actor, input: Binding): Promise<string> {
    const item = await holdItem(this.db, actor, 'bindFile', { id: input.itemId });
    if (item.annulled) throw refusalOf(ANNULLED);
    const [file] = await this.db.sql<{ use: FileUse | null }>('select b.use from stored_file f left join item_file b on b.file_id = f.id and b.item_id = $3 and b.unbound_at is null where f.proceeding_id = $1 and f.id = $2', [item.proceedingId, input.fileId, item.id], 'file-to-bind');
    if (file === undefined) throw refusalOf(refused('bad-input', fault('fileId', 'exists', 'У провадженні немає такого файлу.', 'The proceeding has no such file.')));
    if (file.use === input.use) {
      await this.log.keep(actor, [{ on: 'item', id: item.id, proceedingId: item.proceedingId, action: 'item.bind', before: {}, after: {} }]);
      return item.id;
    }
    if (file.use !== null) throw refusalOf(refused('evidence/refused', fault('fileId', 'bound', 'Цей файл уже належить до цього предмета.', 'The file belongs to this item already.')));
    await this.db.sql('insert into item_file (id, proceeding_id, item_id, file_id, use, bound_by) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), item.proceedingId, item.id, input.fileId, input.use, actor.id], 'bind-file');
    await this.log.keep(actor, [{ on: 'item', id: item.id, proceedingId: item.proceedingId, action: 'item.bind', before: {}, after: { fileId: input.fileId, use: input.use } }]);
    return item.id;
  }

  /** A file that came for an item, in the transaction that receives it. What became of the item meanwhile must not cost the file: then it belongs to the proceeding alone. */
  async bindReceived(actor: Actor, input: Binding): Promise<void> {
    const [item] = await this.db.sql<{ bound: boolean }>('select exists (select from item_file b where b.item_id = i.id and b.file_id = $2 and b.unbound_at is null) bound from evidence_item i where i.id = $1 and not i.annulled', [input.itemId, input.fileId], 'item-of-received');
    if (item?.bound === false) await this.bind(actor, input);
  }

  /** What was bound by mistake: the row stays with the reason, and the file with the proceeding. @throws Refusal `not-found`, `bad-input`, `evidence/refused` */
  async unbind(actor: Actor, { itemId, fileId, reason: given }: { readonly itemId: string; readonly fileId: string; readonly reason: string }): Promise<string> {
    const item = await holdItem(this.db, actor, 'unbindFile', { id: itemId });
    if (item.annulled) throw refusalOf(ANNULLED);
    const reason = take([decideReason(given)]).value;
    const [was] = await this.db.sql<{ use: FileUse }>('update item_file set unbound_at = clock_timestamp(), unbound_by = $3, unbound_reason = $4 where item_id = $1 and file_id = $2 and unbound_at is null returning use', [item.id, fileId, actor.id, reason], 'unbind-file');
    if (was === undefined) throw refusalOf(refused('bad-input', fault('fileId', 'bound', 'До цього доказу такий файл не належить.', 'No such file belongs to this item.')));
    await this.log.keep(actor, [{ on: 'item', id: item.id, proceedingId: item.proceedingId, action: 'item.unbind', before: { fileId, use: was.use }, after: { reason } }]);
    return item.id;
  }
}
