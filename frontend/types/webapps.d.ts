/** What the adapter uses of the inside of Camunda's web applications; neither AngularJS 1 nor they ship types. */
declare namespace Webapps {
  interface RootScope {
    authentication: { name: string; authorizedApps?: string[] };
    $on(event: string, listener: (...event: unknown[]) => unknown): () => void;
    $broadcast(event: string): void;
  }

  interface Scope extends RootScope {
    $root: RootScope;
    $parent: Scope | null;
    completeInProgress?: boolean;
    $watch(expression: string, listener: (now: unknown, before: unknown) => unknown): void;
    $apply(change: () => unknown): void;
    $evalAsync(change: () => unknown): void;
  }

  interface Variable {
    name: string;
    type: string;
    value: unknown;
    valueInfo: Record<string, string>;
  }

  interface Fault {
    status?: number;
    message?: string;
    response?: { body?: { code?: string } };
  }

  interface CamForm {
    taskId: string;
    /** A collection of AngularJS's jqLite. */
    formElement: { 0: HTMLFormElement; injector(): { get(service: string): any } };
    variableManager: {
      variables: Record<string, unknown>;
      destroyVariable(name: string): void;
      createVariable(variable: Variable): void;
    };
    on(event: 'submit-success', listener: () => void): void;
    on(event: 'submit-failed', listener: (form: unknown, faults: Fault[]) => void): void;
  }

  /** The business object of an element in a diagram. */
  interface DrawnElement {
    id: string;
    isExecutable?: boolean;
    processRef?: DrawnElement;
  }

  interface Shape {
    businessObject: DrawnElement;
  }

  /** The viewer of bpmn-js. */
  interface Viewer {
    get(service: 'canvas'): { getContainer(): HTMLElement };
    get(service: 'elementRegistry'): {
      get(id: string): Shape | undefined;
      filter(wanted: (shape: Shape) => unknown): Shape[];
    };
    get(service: 'overlays'): { add(element: string, overlay: object): string; remove(id: string): void };
  }

  /** The names of AngularJS services, then what takes them; the services have no types. */
  type Injected = [...string[], (...services: any[]) => unknown];

  interface Module {
    config(run: Injected): Module;
    run(run: Injected): Module;
    directive(name: string, directive: Injected): Module;
  }
}

interface Window {
  angular: { module(name: string): Webapps.Module };
  /** RequireJS, from its loading until the application runs. */
  require: { config(options: { waitSeconds: number }): void };
  /** What Cockpit has read from its config.js; the others have none of this name. */
  camCockpitConf?: { dateFormat: Record<string, string> };
}
