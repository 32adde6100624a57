import { Injectable } from '@nestjs/common';
import { AnswerSeal } from '#libs/platform';
import { Envelope } from './envelope.service.js';
import { type Place, SealFault } from './sealed-value.js';

const placeOf = (staffId: string, key: string): Place => ({ table: 'idempotency', column: 'answer', rowId: `${staffId}/${key}`, subjectId: `staff:${staffId}`, class: 3 });

/** Answers kept for retries, under the key of whoever asked and bound to her key of the retry. */
@Injectable()
export class SealedAnswers extends AnswerSeal {
  constructor(private readonly envelope: Envelope) {
    super();
  }

  override async seal(staffId: string, key: string, answer: string): Promise<Buffer> {
    const [sealed] = await this.envelope.seal([{ place: placeOf(staffId, key), text: answer }]);
    if (sealed === undefined) throw new Error('nothing was sealed');
    return sealed;
  }

  override async open(staffId: string, key: string, sealed: Buffer): Promise<string | undefined> {
    const [answer] = await this.envelope.open([{ place: placeOf(staffId, key), sealed }]).catch((fault: unknown) => {
      if (fault instanceof SealFault) return [];
      throw fault;
    });
    return answer;
  }
}
