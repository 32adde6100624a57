import { Injectable } from '@nestjs/common';
import type { LocalText } from '#libs/platform';

/** What a line of somebody's inbox is about when it is about no flag. */
export const noticeKinds = ['GLASS_BROKEN', 'GLASS_LATE', 'GLASS_REVIEWED', 'CONFLICT_DECLARED', 'DEPUTY_NAMED', 'FOREIGN_READINGS', 'REVEAL_ASKED', 'REVEAL_ANSWERED', 'OFFICE_MOVED', 'SUCCESSOR_ASKED', 'TASK_GIVEN', 'IMPORT_FLAGS', 'CALLED_AGAIN', 'SUPPORT_MOVED', 'CUSTODY_OFFERED', 'CUSTODY_ANSWERED', 'FILE_DAMAGED', 'COVERT', 'INVENTORY'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export interface Notice {
  readonly recipientId: string;
  readonly kind: NoticeKind;
  /** Told once to each recipient for each occurrence. */
  readonly occurrence: string;
  /** Names nobody of the case and tells no number. */
  readonly text: LocalText;
  /** Only where the recipient may know which proceeding it is. */
  readonly proceedingId: string | null;
}

/** Whoever keeps the inboxes. */
export interface Teller {
  tell(notices: readonly Notice[]): Promise<void>;
}

/** Tells people of exceptions, in the transaction of the exception: the slice that keeps the inboxes registers itself. */
@Injectable()
export class Notices {
  private readonly tellers: Teller[] = [];

  register(teller: Teller): void {
    this.tellers.push(teller);
  }

  async tell(notices: readonly Notice[]): Promise<void> {
    if (notices.length > 0) for (const teller of this.tellers) await teller.tell(notices);
  }
}
