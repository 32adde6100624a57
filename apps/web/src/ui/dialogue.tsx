import { Button, Drawer, Group, Modal, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useWords } from '../lib/i18n.js';
import { useFocusBack } from './focus-back.js';
import { Unsaved } from './unsaved.js';
import { words } from './words.js';

interface Props {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** From the side, for longer forms; else in the middle. */
  readonly side?: boolean;
  readonly children: ReactNode;
}

/** A dialogue with a form in it: Escape, the cross or a click beside it ask first when something was typed. */
export function FormDialogue({ title, onClose, side = false, children }: Props) {
  const t = useWords(words);
  useFocusBack();
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const Frame = side ? Drawer : Modal;
  // A second Escape goes back to the form: nothing is thrown away by a key alone.
  const close = (): void => (typed ? setAsking(!asking) : onClose());
  return (
    <Frame opened onClose={close} title={title}>
      <Unsaved value={setTyped}>{children}</Unsaved>
      <Modal opened={asking} onClose={() => setAsking(false)} closeOnEscape={false} withCloseButton={false} zIndex={300} title={t('unsavedTitle')}>
        <Text>{t('unsavedText')}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="subtle" color="madder" onClick={onClose}>{t('discard')}</Button>
          <Button onClick={() => setAsking(false)} data-autofocus>{t('goOn')}</Button>
        </Group>
      </Modal>
    </Frame>
  );
}
