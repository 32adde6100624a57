import type { HearingErrand } from '../../lib/hearing-desk.js';

/** What every form of a hearing is given. */
export interface FormProps {
  readonly onClose: () => void;
  /** What to tell once it is done, and what that offers to do next. */
  readonly onDone: (told: string, offer?: HearingErrand) => void;
}
