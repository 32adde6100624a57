import { Refusal } from '#libs/platform';

export const stale = (): Refusal => new Refusal('conflict/stale', { uk: 'Річ уже не там, де була, коли ви відкрили цю сторінку. Прочитайте її знову.', en: 'A thing is no longer where it was when you opened this page. Read it again.' });

/** The database asks under its lock who has the thing, and whether the store still takes things; two at once, and the second learns that it moved. */
export async function orStale<T>(work: Promise<T>): Promise<T> {
  return work.catch((reason: unknown) => {
    const { code, constraint } = reason as { code?: string; constraint?: string };
    throw code === 'OB001' || constraint === 'custody_offer_item_open' ? stale() : reason;
  });
}
