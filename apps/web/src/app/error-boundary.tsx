import { Button } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useWords } from '../lib/i18n.js';
import { Empty } from '../ui/empty.js';
import { words } from './words.js';

/** A fault of one screen leaves the rest of the workspace standing. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const t = useWords(words);
  return (
    <Empty page Icon={IconMoodSad} title={t('broken')} text={t('brokenText')}>
      <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
    </Empty>
  );
}
