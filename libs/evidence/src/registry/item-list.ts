import { tidyText } from '#libs/platform';
import type { ItemKind } from './words.js';

/** Which items a list shows. */
export interface EvidenceQuery {
  readonly kind?: ItemKind | null | undefined;
  readonly electronic?: boolean | null | undefined;
  readonly protocolId?: string | null | undefined;
  /** Only what holds the closing of the proceeding up. */
  readonly withoutFate?: boolean | null | undefined;
  /** Only what was taken from nothing else. */
  readonly roots?: boolean | null | undefined;
  /** Also what was registered by mistake. */
  readonly withAnnulled?: boolean | null | undefined;
  /** A number, or a fragment of what is said of it. */
  readonly text?: string | null | undefined;
}

/** What a text asks for; null where nothing in it could be found. */
export function wantedText(text: string | null | undefined): string | null {
  const fragment = tidyText(text);
  return fragment !== null && /[\p{L}\p{N}]/u.test(fragment) ? fragment : null;
}
