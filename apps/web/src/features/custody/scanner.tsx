import { Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../lib/i18n.js';
import { codeReader } from './code-reader.js';
import classes from './custody.module.css';
import { words } from './inventory-words.js';

const EVERY = 150;
/** A label stays before the camera for a while: the same text within that time is the same reading. */
const SAME_MS = 3_000;

/** What the camera sees, and each code in it once. The picture stays on this machine. */
export function Scanner({ onRead }: { readonly onRead: (text: string) => void }) {
  const t = useWords(words);
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef(onRead);
  tell.current = onRead;
  const [fault, setFault] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    watch(video, stop.signal, (text) => tell.current(text)).catch(() => { if (!stop.signal.aborted) setFault(true); });
    return () => stop.abort();
  }, []);
  if (fault) return <Text role="alert" size="sm" className={classes['bad']}>{t('cameraFault')}</Text>;
  return <video ref={video} className={classes['camera']} aria-label={t('cameraView')} muted playsInline />;
}

async function watch(place: { readonly current: HTMLVideoElement | null }, signal: AbortSignal, tell: (text: string) => void): Promise<void> {
  const [stream, read] = await Promise.all([navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }), codeReader()]);
  const end = (): void => stream.getTracks().forEach((track) => track.stop());
  const video = place.current;
  if (signal.aborted || video === null) return end();
  signal.addEventListener('abort', end);
  video.srcObject = stream;
  await video.play();
  let last = { text: '', at: 0 };
  while (!signal.aborted) {
    const text = await read(video);
    if (text !== null && !signal.aborted) {
      if (text !== last.text || Date.now() - last.at > SAME_MS) tell(text);
      last = { text, at: Date.now() };
    }
    await new Promise((go) => { setTimeout(go, EVERY); });
  }
}
