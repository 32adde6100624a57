import { IconFile } from '@tabler/icons-react';
import classes from './thumbnail.module.css';

interface Props {
  /** Null where there is none: not drawn yet, held, or of a kind that is not drawn. */
  readonly preview: { readonly picture: string } | null | undefined;
  readonly label: string;
  /** For rows of a table. */
  readonly small?: boolean;
}

/** The small picture of a file. It came with the answer that named the file, so that no browser keeps it on its own. */
export const Thumbnail = ({ preview, label, small = false }: Props) => (
  <span className={`${classes['frame']} ${small ? classes['small'] : ''}`}>
    {preview ? <img src={preview.picture} alt={label} /> : <IconFile size={small ? 22 : 32} stroke={1.2} aria-hidden />}
  </span>
);
