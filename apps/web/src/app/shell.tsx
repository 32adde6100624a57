import { ActionIcon, Drawer } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { GlassBanner } from '../features/emergency/glass-banner.js';
import { HearingDesk } from '../features/hearings/hearing-desk.js';
import { LogBanner } from '../features/log-watch/log-banner.js';
import { useActions, useKeyboard } from '../lib/actions.js';
import { useWords } from '../lib/i18n.js';
import { useLive } from '../lib/live.js';
import { useMay, useMe } from '../lib/session.js';
import { Mark } from '../ui/mark.js';
import { ConnectionBanner } from './connection-banner.js';
import { KeysHelp } from './keys-help.js';
import { Navigation } from './navigation.js';
import { PaletteOpener } from './palette-opener.js';
import { sections } from './sections.js';
import classes from './shell.module.css';
import { words } from './words.js';

const proceedingOpen = /^\/proceedings\/([0-9a-f-]{36})/;

/** Navigation, the keys that work everywhere, the live channel, and the place where a page stands. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useWords(words);
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [menu, setMenu] = useState(false);
  const [help, setHelp] = useState(false);
  const main = useRef<HTMLElement>(null);
  useLive(proceedingOpen.exec(pathname)?.[1]);
  useKeyboard();
  useActions([
    ...(may('proceeding.read') ? [{ name: 'find' as const, label: t('keysFind'), run: () => void navigate('/proceedings', { state: { find: Date.now() } }) }] : []),
    { name: 'showKeys', label: t('keysHelp'), run: () => setHelp(true) },
    ...sections.filter(({ needs }) => may(needs)).map(({ to, key, act }) => ({ name: act, label: t(key), run: () => void navigate(to) })),
    { name: 'goAccount', label: t('account'), run: () => void navigate('/account') },
  ]);
  // A title names the product only: titles travel to task bars, histories and screen shares.
  const section = pathname.split('/')[1] ?? '';
  useEffect(() => {
    document.title = t('product');
  }, [t]);
  useEffect(() => {
    // A page may have put the focus where one begins (its search field): that is left alone.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [section]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">{t('skip')}</a>
      <nav className={`${classes.nav} ${classes.wide}`} aria-label={t('navigation')}><Navigation onKeys={() => setHelp(true)} /></nav>
      <header className={classes.bar}>
        <ActionIcon variant="transparent" color="gray.0" size="lg" aria-label={t('menu')} aria-expanded={menu} onClick={() => setMenu(true)}><IconMenu2 /></ActionIcon>
        <Mark size={26} />
        {t('product')}
        {me.unread > 0 && <span className={classes.count} aria-label={t('unread', { count: me.unread })}>{me.unread}</span>}
      </header>
      <Drawer.Root opened={menu} onClose={() => setMenu(false)} position="left" size="18rem" padding={0}>
        <Drawer.Overlay />
        <Drawer.Content aria-label={t('navigation')}>
          <nav className={classes.nav} aria-label={t('navigation')}><Navigation onChosen={() => setMenu(false)} onKeys={() => setHelp(true)} /></nav>
        </Drawer.Content>
      </Drawer.Root>
      <main id="content" ref={main} tabIndex={-1} className={classes.main}><ConnectionBanner /><LogBanner /><GlassBanner />{children}</main>
      <HearingDesk />
      <PaletteOpener />
      <KeysHelp opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}
