import { type ComponentProps, useEffect, useId, useState } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../lib/i18n.js';
import classes from './checked-form.module.css';
import { type Fault, faultOf, faultsOf, placeOf } from './field-faults.js';
import { words } from './field-words.js';

interface Props extends Omit<ComponentProps<'form'>, 'onSubmit' | 'noValidate'> {
  /** Everything that is required is there. */
  readonly onSend: () => void;
}

/** A form whose fields say in our own words what is missing, each beside itself; the focus goes to the first of them. */
export function CheckedForm({ onSend, onInput, className, children, ...rest }: Props) {
  const t = useWords(words);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  // What was told goes when it is mended, and is told anew when it is wrong in another way (or in another language); nothing new is told before it is sent again.
  const look = (): void => setFaults((told) => {
    const now = told.flatMap(({ field }) => {
      const says = field.isConnected ? faultOf(field, t) : null;
      return says === null ? [] : [{ field, says }];
    });
    return now.length === told.length && now.every(({ says }, at) => says === told[at]?.says) ? told : now;
  });
  useEffect(() => {
    if (faults.length > 0) look();
  });
  return (
    <form {...rest} className={[classes['form'], className].filter(Boolean).join(' ')} noValidate onInput={(event) => {
      look();
      onInput?.(event);
    }} onSubmit={(event) => {
      event.preventDefault();
      // What is sent in a dialogue over this form is not sent here.
      if (event.target !== event.currentTarget) return;
      const found = faultsOf(event.currentTarget, t);
      setFaults(found);
      const [first] = found;
      if (first === undefined) onSend();
      else first.field.focus();
    }}>
      {children}
      {faults.map((fault, at) => <Beside key={at} fault={fault} />)}
    </form>
  );
}

/** What is wrong with a field, in its place; whoever hears the page hears it with the field. */
function Beside({ fault: { field, says } }: { readonly fault: Fault }) {
  const id = useId();
  useEffect(() => {
    const others = (): string[] => (field.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one !== '' && one !== id);
    field.setAttribute('aria-describedby', [...others(), id].join(' '));
    field.setAttribute('aria-invalid', 'true');
    return () => {
      field.removeAttribute('aria-invalid');
      if (others().length > 0) field.setAttribute('aria-describedby', others().join(' '));
      else field.removeAttribute('aria-describedby');
    };
  }, [field, id]);
  const place = placeOf(field);
  return place && createPortal(<p id={id} data-fault className={classes['missing']}>{says}</p>, place);
}
