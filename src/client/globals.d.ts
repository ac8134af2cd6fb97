// What the modules know of the page around them and TypeScript does not.

/** What boot.js does for the app and for the reader's modules; a page whose boot.js did not come has none. */
interface Newsprint {
  /** A page document: kept or under way for no longer than `oldest` milliseconds, or fetched now. */
  document(address: string, oldest: number): Promise<Response>;
  /** The element that a fragment names. */
  targetOf(hash: string): HTMLElement | null | undefined;
  /** Lets the app take the page over, in a task of its own. */
  takeOver(work: () => void): void;
  rememberPlace(entry: number, y: number): void;
  /** 0 where there is none. */
  placeOf(entry: number): number;
  /** Resolves when the new page may be put in place. */
  turnBegins(): Promise<void>;
  turnEnds(isBack: boolean): void;
}

interface Window {
  newsprint?: Newsprint;
}

interface Navigator {
  /** The Network Information API, which not every browser has. */
  readonly connection?: { saveData?: boolean; effectiveType?: string };
}

// Names that publishing puts in.
declare module "*{{app}}" {
  /** What wasm-bindgen made of the app. */
  export default function init(options: { module_or_path: Response }): Promise<unknown>;
}
declare module "{{reader}}" {}
