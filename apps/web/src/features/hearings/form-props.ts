/** What every form of a hearing is given. */
export interface FormProps {
  readonly onClose: () => void;
  /** What to tell once it is done. */
  readonly onDone: (told: string) => void;
}
