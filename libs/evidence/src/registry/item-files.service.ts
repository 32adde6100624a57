import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Db } from '#libs/platform';
import { fault, refusalOf, refused } from '#libs/proceedings';
import { EvidenceLog } from './evidence-log.service.js';
import { holdItem } from './held-item.service.js';
import { ANNULLED } from './item-rules.js';
import type { FileUse } from './words.js';

/** Says which stored files belong to which items. */
@Injectable()
export class ItemFiles {
  constructor(private readonly db: Db, private readonly log: EvidenceLog) {}

  /** Binding the same file as the same thing again changes nothing. @throws Refusal `not-found`, `bad-input`, `proceeding/closed`, `evidence/refused` */
  async bind(actor: Actor, input: { readonly itemId: string; readonly fileId: string; readonly use: FileUse }): Promise<string> {
    const item = await holdItem(this.db, actor, 'bindFile', { id: input.itemId });
    if (item.annulled) throw refusalOf(ANNULLED);
    const [file] = await this.db.sql<{ use: FileUse | null }>('select b.use from stored_file f left join item_file b on b.file_id = f.id and b.item_id = $3 where f.proceeding_id = $1 and f.id = $2', [item.proceedingId, input.fileId, item.id], 'file-to-bind');
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
}
