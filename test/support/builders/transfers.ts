import { type KeyObject, createHash, randomBytes } from 'node:crypto';
import { type SignedText, type SignedTransfer, type Transfer, canonical, keyOfSeed, publicKeyOf, signText } from '#libs/evidence';

/** What a laboratory tells in a step. */
export interface ToldStep {
  readonly act: 'RECEIVED' | 'EXAMINED' | 'RETURNED';
  readonly at: string;
  readonly things?: readonly string[];
  readonly seals?: readonly string[];
  readonly by?: string;
  readonly condition?: string;
}

/** A laboratory with a key of its own, which answers as the page does. */
export function someLaboratory(key: KeyObject = keyOfSeed(randomBytes(32))) {
  const step = (transfer: SignedTransfer, told: ToldStep, seq: number, before: string): SignedText => {
    const { id, things } = JSON.parse(transfer.body) as Transfer;
    return signText(key, canonical({
      format: 'oberih-transfer-step/1', transfer: id, seq, previous: createHash('sha256').update(before).digest('hex'), act: told.act, at: told.at, by: told.by ?? 'Експертка Синтетична',
      things: (told.things ?? things.map((thing) => thing.id)).map((thing) => ({ id: thing, seals: told.seals ?? ['Л-1'], condition: told.condition ?? null })),
    }));
  };
  const steps = (transfer: SignedTransfer, told: readonly ToldStep[]): SignedText[] => {
    const made: SignedText[] = [];
    for (const each of told) made.push(step(transfer, each, made.length + 1, made.at(-1)?.body ?? transfer.body));
    return made;
  };
  const answer = (transfer: SignedTransfer, told: readonly ToldStep[]): string => JSON.stringify({ format: 'oberih-transfer-answer/1', transfer, key: publicKeyOf(key), steps: steps(transfer, told) });
  return { key: publicKeyOf(key), steps, answer };
}

/** The transfer that a page carries. */
export const transferIn = (page: string): SignedTransfer => JSON.parse(/id="transfer">(.*?)<\/script>/s.exec(page)?.[1] ?? 'null') as SignedTransfer;
