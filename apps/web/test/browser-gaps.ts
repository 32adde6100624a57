import { TextDecoder, TextEncoder } from 'node:util';

/** What a browser has and jsdom has not; nothing of it is under test. */
class NoResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
Object.assign(globalThis, { TextEncoder, TextDecoder, ResizeObserver: NoResizeObserver });
Object.assign(window, {
  matchMedia: (query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }),
  scrollTo: () => undefined,
});
Element.prototype.scrollIntoView = () => undefined;
Object.assign(document, { fonts: new EventTarget() });
