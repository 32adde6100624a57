import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link, NavLink } from 'react-router';
import { request } from '../lib/api.js';
import { useWords } from '../lib/i18n.js';
import { useMay, useMe } from '../lib/session.js';
import { Hem, Mark } from '../ui/mark.js';
import { Appearance } from './appearance.js';
import { sections } from './sections.js';
import classes from './shell.module.css';
import { words } from './words.js';

/** After signing out nothing of the session may stay: the server clears storage (preferences are put back), the page is loaded anew. */
async function signOut(): Promise<void> {
  const keep = Object.entries(localStorage) as [string, string][];
  await request('/auth/logout', { method: 'POST' }).catch(() => undefined);
  for (const [key, value] of keep) localStorage.setItem(key, value);
  window.location.assign('/');
}

/** The sections this person has, with the unread count, and at the foot what is hers alone. */
export function Navigation({ onChosen, onKeys }: { readonly onChosen?: () => void; readonly onKeys: () => void }) {
  const t = useWords(words);
  const me = useMe();
  const may = useMay();
  return (
    <>
      <Link to="/" className={classes.brand} onClick={onChosen}><Mark size={34} />{t('product')}</Link>
      <Hem className={classes.hem} />
      {sections.filter(({ needs }) => may(needs)).map(({ to, key, Icon }) => (
        <NavLink key={to} to={to} end={to === '/'} className={classes.link ?? ''} onClick={onChosen}>
          <Icon size={20} stroke={1.6} aria-hidden />
          {t(key)}
          {key === 'inbox' && me.unread > 0 && <span className={classes.count} aria-label={t('unread', { count: me.unread })}>{me.unread > 99 ? '99+' : me.unread}</span>}
        </NavLink>
      ))}
      <div className={classes.foot}>
        <NavLink to="/account" className={classes.link ?? ''} onClick={onChosen}><IconUserCircle size={20} stroke={1.6} aria-hidden />{me.displayName}</NavLink>
        <Appearance onKeys={onKeys} />
        <button type="button" className={classes.link} onClick={() => void signOut()}><IconLogout size={20} stroke={1.6} aria-hidden />{t('signOut')}</button>
      </div>
    </>
  );
}
