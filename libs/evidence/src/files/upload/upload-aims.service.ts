import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { type Actor, Db, notFound } from '#libs/platform';
import { fault, holdRead, refusalOf, refused } from '#libs/proceedings';
import { ItemFiles } from '../../registry/item-files.service.js';
import { type FileUse, fileUses } from '../../registry/words.js';

/** To which item a file that is coming belongs, and as what. */
export interface Aim {
  readonly itemId: string;
  readonly use: FileUse;
}

/** What a sender said of it; nothing: the file is for no item. */
export function aimOf(itemId: string | null | undefined, use: string | null | undefined): Aim | undefined {
  if (itemId == null) return undefined;
  const known = fileUses.find((each) => each === use);
  if (!isUUID(itemId) || known === undefined) throw noItem();
  return { itemId, use: known };
}

/** For which items files are sent: said before a byte comes, so that whoever goes on with one, from wherever, need not know. */
@Injectable()
export class UploadAims {
  constructor(private readonly db: Db, private readonly itemFiles: ItemFiles) {}

  /** Before anything is begun. @throws Refusal `not-found`, `proceeding/closed`, `bad-input` alike for an item of another proceeding and for none at all */
  async require(actor: Actor, proceedingId: string, { itemId }: Aim): Promise<void> {
    if (!isUUID(proceedingId)) throw notFound();
    await this.db.write(async () => {
      await holdRead(this.db, actor, 'recordEvent', proceedingId);
      const found = await this.db.sql('select 1 from evidence_item where id = $1 and proceeding_id = $2 and not annulled', [itemId, proceedingId], 'item-to-aim-at');
      if (found.length === 0) throw noItem();
    });
  }

  /** An upload is for this item from now on; of one that is received already the file belongs to it at once. */
  async aim(actor: Actor, uploadId: string, { itemId, use }: Aim): Promise<void> {
    await this.db.write(async () => {
      await this.db.sql('update file_upload set item_id = $3, item_use = $4 where id = $1 and staff_id = $2', [uploadId, actor.id, itemId, use], 'aim-upload');
      await this.reach(actor, uploadId);
    });
  }

  /** In the transaction that receives a file, or after it: what is received belongs to the item it was sent for. */
  async reach(actor: Actor, uploadId: string): Promise<void> {
    // Sent twice at once the row may be the other one's.
    const [row] = await this.db.sql<Aim & { fileId: string }>(
      `select u.item_id "itemId", u.item_use use, f.id "fileId" from file_upload u join stored_file f on f.proceeding_id = u.proceeding_id and f.upload_id = u.upload_id
       where u.id = $1 and u.staff_id = $2 and u.state = 'RECEIVED' and u.item_id is not null`, [uploadId, actor.id], 'received-for-item');
    if (row !== undefined) await this.itemFiles.bindReceived(actor, row);
  }
}

const noItem = () => refusalOf(refused('bad-input', fault('itemId', 'exists', 'У провадженні немає такого доказу.', 'The proceeding has no such item.')));
