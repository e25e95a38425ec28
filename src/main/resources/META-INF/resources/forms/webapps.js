/*
 * The adapter to Camunda's web applications. It contains everything that depends on the internals of Tasklist and
 * Cockpit: their AngularJS modules, scopes and services, their client for the engine's REST interface, and their
 * markup. No other script accesses these internals, so that an upgrade of the engine affects this file only. It
 * imports nothing, since the applications load it at their start.
 */

/* ---------- Tasklist: the task whose form is open ---------- */

/** The error of Camunda's client for a submission that a form prevented; Tasklist shows no notification for it. */
const PREVENTED = 'camForm submission prevented';

const BUTTONS = { complete: 'COMPLETE', claim: 'CLAIM_TASK' };

/**
 * Why the engine did not accept a submission.
 *
 * @typedef {object} Failure
 * @property {number | undefined} status of HTTP; 0 or undefined if the server cannot be reached
 * @property {string | undefined} code of the refusal
 * @property {string} sentence the message of the server
 * @property {() => void} hush suppresses Tasklist's own notification
 */

/** The task whose embedded form Tasklist shows. */
export class OpenTask {
  #camForm;
  #scope;
  #injector;

  /**
   * @param {Webapps.CamForm} camForm Camunda's client of the form
   * @param {Webapps.Scope} scope Tasklist's AngularJS scope of the form
   */
  constructor(camForm, scope) {
    this.#camForm = camForm;
    this.#scope = scope;
    this.#injector = camForm.formElement.injector();
    this.id = camForm.taskId;
    this.form = camForm.formElement[0];
    this.user = scope.$root.authentication.name;
  }

  /** @param {() => void} listener called when the task is completed */
  onCompleted(listener) {
    this.#camForm.on('submit-success', listener);
  }

  /** @param {(failure: Failure) => void} listener called when a submission is refused, prevented or lost */
  onFailed(listener) {
    this.#camForm.on('submit-failed', (_, [fault]) =>
      listener({
        status: fault.status,
        code: fault.response?.body?.code,
        sentence: (fault.message ?? '').replace(/^Cannot submit task form [^:]*: /, ''),
        hush: () => (fault.message = PREVENTED),
      }),
    );
  }

  /** @param {() => void} listener called before Tasklist redirects to its login, which it does without a message */
  onLoginRequired(listener) {
    this.#scope.$on('$destroy', this.#scope.$root.$on('authentication.login.required', listener));
  }

  /** @param {() => void} listener called when Tasklist removes the form */
  onClosed(listener) {
    this.#scope.$on('$destroy', listener);
  }

  /** @param {() => void} listener called when the task was claimed, unclaimed or ended */
  onHolderChanged(listener) {
    this.#scope.$watch('options.disableForm', (now, before) => now !== before && listener());
    this.#scope.$on('taskremoved', listener);
  }

  /** Claims the task, as Tasklist's own button does. */
  claim() {
    this.#scope.$apply(() => this.#scope.$root.$broadcast('shortcut:claimTask'));
  }

  /**
   * The label of one of Tasklist's own buttons.
   * @param {keyof typeof BUTTONS} button
   * @returns {string}
   */
  label(button) {
    return this.#injector.get('$translate').instant(BUTTONS[button]);
  }

  /**
   * Replaces the variables that complete the task; those of a failed submission remain, and Tasklist keeps them
   * beyond the session.
   * @param {Webapps.Variable[]} variables
   */
  handOver(variables) {
    const { variableManager } = this.#camForm;
    Object.keys(variableManager.variables).forEach((name) => variableManager.destroyVariable(name));
    variables.forEach((variable) => variableManager.createVariable(variable));
  }

  /**
   * Completes another task than the open one.
   * @param {string} id
   * @param {Webapps.Variable[]} variables
   * @returns {Promise<{ status: number, code?: string, sentence: string } | null>} why not, if it was not completed
   */
  async completeOther(id, variables) {
    const submitted = variables.map(({ name, type, value, valueInfo }) => [
      name,
      { type, valueInfo, value: type === 'Json' ? JSON.stringify(value) : value },
    ]);
    try {
      await this.#injector.get('$http').post(String(new URL(`task/${encodeURIComponent(id)}/submit-form`, engine())), {
        variables: Object.fromEntries(submitted),
      });
      return null;
    } catch (refused) {
      const { status = 0, data } = /** @type {{ status?: number, data?: any }} */ (refused);
      return { status: Math.max(0, status), code: data?.code, sentence: data?.message ?? '' };
    }
  }

  /**
   * Observes the upload progress of the next request. Camunda's client does not report it, so the next request of the
   * page is assumed to be the submission.
   * @param {(share: number) => void} listener called with a share between 0 and 1
   */
  followUpload(listener) {
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function (...body) {
      XMLHttpRequest.prototype.send = send;
      this.upload.addEventListener('progress', ({ loaded, total }) => listener(loaded / total));
      return send.apply(this, body);
    };
  }

  /**
   * Re-enables the button that completes the task: without a network, Camunda's client fails and leaves it disabled.
   */
  reopenCompletion() {
    /** @type {Webapps.Scope | null} */
    let scope = this.#scope;
    while (scope && !Object.hasOwn(scope, 'completeInProgress')) {
      scope = scope.$parent;
    }
    scope?.$evalAsync(() => (scope.completeInProgress = false));
  }
}

/* ---------- Tasklist: its list ---------- */

/**
 * Sorts the list of tasks unless its URL states an order, on every way to it: the start page, a link, or the login.
 *
 * @param {'dueDate' | 'created'} sortBy
 * @param {'asc' | 'desc'} sortOrder
 */
export function sortTasks(sortBy, sortOrder) {
  const sorting = JSON.stringify([{ sortBy, sortOrder }]);
  window.angular.module('ng').run([
    '$rootScope',
    '$location',
    ($rootScope, $location) =>
      // AngularJS then abandons the URL it was about to open, so that the list is loaded once.
      $rootScope.$on('$locationChangeStart', () => {
        if ($location.path() === '/' && !$location.search().sorting) {
          $location.search('sorting', sorting).replace();
        }
      }),
  ]);
}

/**
 * Calls a listener when a login has led to Tasklist's list, unless a link said more than its order.
 * @param {() => void} listener
 */
export function afterLogin(listener) {
  window.angular.module('ng').run([
    '$rootScope',
    '$location',
    ($rootScope, $location) =>
      $rootScope.$on('$locationChangeSuccess', (/** @type {unknown} */ _, /** @type {string} */ __, from = '') => {
        const linked = Object.keys($location.search()).some((name) => name !== 'sorting');
        if (from.includes('#/login') && $location.path() === '/' && !linked) {
          listener();
        }
      }),
  ]);
}

/** The part of Tasklist's address before # that holds the query of the desk from which a task was opened. */
export const DESK = 'desk';

/** The address of the desk from which Tasklist was opened, as it was left; null if it was opened from elsewhere. */
export function deskLeft() {
  const query = new URLSearchParams(window.location.search).get(DESK);
  if (query === null) {
    return null;
  }
  const desk = new URL('../desk', import.meta.url);
  desk.search = query;
  return desk;
}

/**
 * Keeps what Tasklist adds to its own address while it opens, such as its filter, from being a step of the browser's history:
 * *back* leads to the page from which it was opened.
 * @param {any} $browser AngularJS's own
 */
function openInOneStep($browser) {
  const { url } = $browser;
  let opening = true;
  for (const event of ['pointerdown', 'keydown']) {
    window.addEventListener(event, () => (opening = false), { capture: true, once: true });
  }
  $browser.url = (/** @type {string} */ to, /** @type {boolean} */ replace, /** @type {unknown} */ state) =>
    url.call($browser, to, replace || opening, state);
}

/** Whether Tasklist's address names a task, for its styles. */
const TASK_IS_OPEN = 'data-task';

/** Tasklist's address: the task that it names, and its list. */
export const tasklistAddress = (() => {
  /** @type {any} */
  let services = null;
  return {
    /**
     * Marks the page while a task is open, so that small screens can show either the list or the task, each from where
     * it was left. To be called before Tasklist starts.
     */
    follow: () =>
      window.angular.module('ng').run([
        '$rootScope',
        '$location',
        '$browser',
        ($rootScope, $location, $browser) => {
          services = { $rootScope, $location };
          openInOneStep($browser);
          let list = 0;
          $rootScope.$on('$locationChangeSuccess', () => {
            const root = document.documentElement;
            const open = $location.path() === '/' && Boolean($location.search().task);
            if (open === root.hasAttribute(TASK_IS_OPEN)) {
              return;
            }
            const page = document.querySelector('.page-wrap');
            if (open) {
              list = page?.scrollTop ?? 0;
            }
            root.toggleAttribute(TASK_IS_OPEN, open);
            page?.scrollTo(0, open ? 0 : list);
          });
        },
      ]),
    /** Leaves the task for the list, which keeps its filter, search and order. */
    toList: () =>
      services.$rootScope.$applyAsync(() => services.$location.search('task', null).search('detailsTab', null)),
    /** Reads the list anew, unless a task is open, whose form would be drawn anew as well. */
    reload: () =>
      document.documentElement.hasAttribute(TASK_IS_OPEN) ||
      services.$rootScope.$applyAsync(() => services.$rootScope.$broadcast('$routeChanged')),
  };
})();

/**
 * A part of Tasklist that the product draws: a tab of a task, or an action in the bar above it.
 *
 * @param {'tasklist.task.detail' | 'tasklist.task.action'} pluginPoint
 * @param {string} id
 * @param {(node: Element, task: string) => void} draw is given the id of the task
 * @param {{ label?: string, priority?: number }} [properties] the label of a tab
 */
export const tasklistPart = (pluginPoint, id, draw, { priority = 0, ...properties } = {}) => ({
  id: `directive-cascade-${id}`,
  pluginPoint,
  priority,
  properties,
  render: (/** @type {Element} */ node, /** @type {{ taskId?: string }} */ about) => draw(node, about.taskId ?? ''),
});

/** Where an application shows links in its top bar. */
const TOP_BARS = { tasklist: 'tasklist.navbar.action', cockpit: 'cockpit.navigation' };

/**
 * A link in the top bar of Tasklist or Cockpit.
 *
 * @param {string} path of the page, below the product's own path
 * @param {string} label
 * @param {number} priority the highest comes first; Cockpit hides negative ones in a menu
 * @param {keyof typeof TOP_BARS} [application]
 */
export const navigationLink = (path, label, priority, application = 'tasklist') => ({
  id: `directive-cascade-${path}`,
  pluginPoint: TOP_BARS[application],
  priority,
  /** @param {Element} node */
  render: (node) => {
    const anchor = document.createElement('a');
    anchor.href = new URL(`../${path}`, import.meta.url).pathname;
    anchor.textContent = label;
    node.append(anchor);
  },
});

/**
 * Adds a line below the login of Tasklist.
 * @param {() => Element} make
 */
export const belowLogin = (make) =>
  window.angular.module('cam.tasklist').directive('form', [
    () => ({
      restrict: 'E',
      link: (
        /** @type {unknown} */ _scope,
        /** @type {HTMLFormElement[]} */ [form],
        /** @type {{ name?: string }} */ { name },
      ) => {
        if (name === 'signinForm') {
          form.append(make());
        }
      },
    }),
  ]);

/* ---------- Tasklist and Cockpit: what is offered ---------- */

/** Whether the current user is an administrator, which the list of authorised applications shows. */
const administers = (/** @type {Webapps.RootScope} */ $rootScope) =>
  Boolean($rootScope.authentication?.authorizedApps?.includes('admin'));

/**
 * Hides plugins of an application.
 *
 * @param {'cam.cockpit' | 'cam.tasklist'} application
 * @param {(name: string, administrator: boolean) => boolean} offered whether the plugin with this "plugin point:id"
 *     is shown
 */
function offer(application, offered) {
  window.angular.module(application).config([
    '$provide',
    ($provide) =>
      $provide.decorator('Views', [
        '$delegate',
        '$injector',
        (/** @type {any} */ views, /** @type {any} */ $injector) => {
          const { getProviders } = views;
          views.getProviders = (/** @type {{ component: string }} */ options) =>
            getProviders
              .call(views, options)
              .filter((/** @type {{ id: string }} */ { id }) =>
                offered(`${options.component}:${id}`, administers($injector.get('$rootScope'))),
              );
          return views;
        },
      ]),
  ]);
}

/** @param {(name: string, administrator: boolean) => boolean} offered */
export const offerInCockpit = (offered) => offer('cam.cockpit', offered);

/** @param {(name: string) => boolean} offered */
export const offerInTasklist = (offered) => offer('cam.tasklist', offered);

/**
 * Closes pages of Cockpit: their URLs lead to the dashboard, and links to them are disabled. Figures of the dashboard
 * that are not counted for this user are removed with their link.
 *
 * @param {(path: string, administrator: boolean) => boolean} closed whether the page at this path after # is closed
 * @param {(path: string) => boolean} uncounted whether the figure that links to this closed page is removed
 */
export function closeInCockpit(closed, uncounted) {
  const cockpit = window.angular.module('cam.cockpit');
  cockpit.run([
    '$rootScope',
    '$location',
    ($rootScope, $location) =>
      $rootScope.$on(
        '$routeChangeStart',
        () => closed($location.path(), administers($rootScope)) && $location.url('/dashboard').replace(),
      ),
  ]);
  cockpit.directive('a', [
    '$rootScope',
    ($rootScope) => ({
      restrict: 'E',
      link: (
        /** @type {unknown} */ _scope,
        /** @type {HTMLAnchorElement[]} */ [anchor],
        /** @type {any} */ attributes,
      ) =>
        attributes.$observe('href', () => {
          const path = anchor.getAttribute('href')?.match(/^#(\/[^?]*)/)?.[1];
          if (path && closed(path, administers($rootScope))) {
            anchor.removeAttribute('href');
            anchor.classList.add('directive-closed');
            if (uncounted(path)) {
              anchor.closest('.stats-section')?.remove();
            }
          }
        }),
    }),
  ]);
}

/* ---------- Tasklist: its search and its rows ---------- */

/** The criterion of Tasklist's search that words are sought by; the engine knows none of this name. */
const WORDS = 'words';

/** What the engine is asked for where nothing is found. */
const NOTHING = ['-'];

/**
 * Makes Tasklist's search find words as the product's own lists do, and reduces its criteria. What is typed without a
 * criterion is sought as words.
 *
 * @param {{ label: string, operator: string }} words how the criterion is called
 * @param {string[]} others keys of Tasklist's criteria that stay
 * @param {(words: string) => Promise<string[]>} find answers the ids of the tasks in which the words are found
 */
export function searchTasks({ label, operator }, others, find) {
  /** @param {any} search Tasklist's own, which is registered for the list */
  const replaced = (search) => ({
    ...search,
    controller: [
      '$scope',
      '$injector',
      // AngularJS calls it with new.
      function (/** @type {any} */ $scope, /** @type {any} */ $injector) {
        const { tasklistData } = $scope;
        let latest = 0;
        $scope.tasklistData = {
          newChild: (/** @type {unknown} */ scope) => {
            const child = tasklistData.newChild(scope);
            const { set } = child;
            child.set = (/** @type {string} */ name, /** @type {Record<string, unknown>} */ query) => {
              if (name !== 'searchQuery') {
                return set.call(child, name, query);
              }
              const asked = ++latest;
              const rest = { ...query };
              delete rest[`${WORDS}Like`];
              const sought = $scope.searches
                .filter((/** @type {any} */ { type }) => type.value.key === WORDS)
                .map((/** @type {any} */ { value }) => value.value);
              if (!sought.length) {
                return set.call(child, name, rest);
              }
              return find(sought.join(' '))
                .catch(() => [])
                .then((ids) => {
                  if (asked === latest) {
                    $scope.$evalAsync(() => set.call(child, name, { ...rest, taskIdIn: ids.length ? ids : NOTHING }));
                  }
                });
            };
            return child;
          },
        };
        $injector.invoke(search.controller, null, { $scope });
        $scope.matchAny = false;
        $scope.types = [
          {
            id: { key: WORDS, value: label },
            operators: [{ key: 'Like', value: operator }],
            default: true,
            enforceString: true,
          },
          ...$scope.types.filter((/** @type {{ id: { key: string } }} */ { id }) => others.includes(id.key)),
        ];
      },
    ],
  });
  window.angular.module('cam.tasklist').config([
    '$provide',
    ($provide) =>
      $provide.decorator('Views', [
        '$delegate',
        (/** @type {any} */ views) => {
          const { getProviders } = views;
          views.getProviders = (/** @type {unknown} */ options) =>
            getProviders
              .call(views, options)
              .map((/** @type {any} */ provider) => (provider.id === 'task-search' ? replaced(provider) : provider));
          return views;
        },
      ]),
  ]);
}

/**
 * What the product adds to each row of Tasklist's list.
 * @param {(node: Element, task: { id: string }) => void} draw
 */
export const taskRow = (draw) => ({
  id: 'directive-cascade-row',
  pluginPoint: 'tasklist.card',
  priority: 100,
  render: (
    /** @type {Element} */ node,
    /** @type {unknown} */ _about,
    /** @type {{ task: { id: string } }} */ { task },
  ) => draw(node, task),
});

/* ---------- Cockpit: its language, its pages, its diagrams ---------- */

/** @typedef {'vi' | 'en'} Language */

const CHOSEN_LANGUAGE = 'directive-cascade.cockpit.language';

/**
 * The language of the application: Vietnamese, whatever the browser is set to, and Cockpit in the language that its user
 * has chosen. The choice is kept with the account; the browser remembers it for the time before the account is known.
 * @returns {Language}
 */
export function language() {
  const chosen = /\/app\/cockpit\//.test(window.location.pathname) && window.localStorage.getItem(CHOSEN_LANGUAGE);
  return chosen === 'en' ? 'en' : 'vi';
}

/**
 * Shows Cockpit in the language of its user, which another user of the browser may have left behind.
 * @param {Language} chosen
 */
export function speak(chosen) {
  const shown = language();
  window.localStorage.setItem(CHOSEN_LANGUAGE, chosen);
  if (language() !== shown) {
    window.location.reload();
  }
}

/**
 * The link in Cockpit's top bar that shows Cockpit in its other language.
 * @param {Language} other
 * @param {string} label in that language
 * @param {(language: Language) => Promise<unknown>} keep keeps the choice with the account
 */
export const languageLink = (other, label, keep) => ({
  id: 'directive-cascade-language',
  pluginPoint: TOP_BARS.cockpit,
  priority: 0,
  /** @param {Element} node */
  render: (node) => {
    const anchor = document.createElement('a');
    anchor.href = window.location.href;
    anchor.lang = other;
    anchor.textContent = label;
    anchor.addEventListener('click', async (event) => {
      event.preventDefault();
      await keep(other).catch(() => null);
      speak(other);
    });
    node.append(anchor);
  },
});

/**
 * A part of Cockpit that the product draws. Cockpit calls `unmount` without saying what it removes; parts of one
 * plugin are removed in the order in which they were drawn.
 *
 * @template {Element | Webapps.Viewer} N
 * @param {string} pluginPoint
 * @param {string} id
 * @param {(node: N, about: { processInstanceId?: string, processDefinitionId?: string }) => () => void} draw answers
 *     what ends the part
 * @param {{ label?: string, path?: string, priority?: number }} [properties] the label of a tab, the path of a page
 */
export function cockpitPart(pluginPoint, id, draw, { priority = 0, ...properties } = {}) {
  /** @type {(() => void)[]} */
  const ends = [];
  return {
    id: `directive-cascade-${id}`,
    pluginPoint,
    priority,
    properties,
    render: (/** @type {N} */ node, /** @type {{}} */ about) => void ends.push(draw(node, about)),
    unmount: () => ends.shift()?.(),
  };
}

/** Names the process instances in the list of a definition by their business keys, not by their ids. */
export const nameInstances = () =>
  window.angular.module('cam.cockpit').directive('a', [
    () => ({
      restrict: 'E',
      link: (/** @type {any} */ scope, /** @type {HTMLAnchorElement[]} */ [anchor]) => {
        if (anchor.closest('.process-instances td.instance-id')) {
          scope.$watch(
            'processInstance.businessKey',
            (/** @type {string} */ key) => key && anchor.replaceChildren(key),
          );
        }
      },
    }),
  ]);

/**
 * Whether two addresses of Cockpit are of one page, whatever is searched on it; Cockpit itself leads from the path of a
 * definition or an instance to the one below it.
 * @param {string} one
 * @param {string} other
 */
export function isSamePage(one, other) {
  const [path, otherPath] = [one, other].map((address) =>
    address
      .replace(/[?].*/s, '')
      .replaceAll(/%3A/gi, ':')
      .replace(/\/runtime$/, ''),
  );
  return path === otherPath;
}

/**
 * What Cockpit adds to the address of a page that is open, such as the search of its list and the part of a diagram that is
 * shown, replaces the step of the browser's history: *back* leads to the page before.
 * @param {any} $browser AngularJS's own
 */
function oneStepForEachPage($browser) {
  const { url } = $browser;
  $browser.url = (/** @type {string} */ to, /** @type {boolean} */ replace, /** @type {unknown} */ state) =>
    url.call($browser, to, replace || (Boolean(to) && isSamePage(to, window.location.href)), state);
}

/** The part of Cockpit's address after #, which AngularJS writes: a change past it is undone. */
export const cockpitAddress = (() => {
  /** @type {any} */
  let services = null;
  return {
    /**
     * To be called before Cockpit starts.
     * @param {string} page a page of the product, which stays when its query changes; Cockpit would build it anew
     */
    follow: (page) =>
      window.angular.module('cam.cockpit').run([
        '$location',
        '$rootScope',
        '$route',
        '$browser',
        ($location, $rootScope, $route, $browser) => {
          services = { $location, $rootScope };
          oneStepForEachPage($browser);
          if ($route.routes[page]) {
            $route.routes[page].reloadOnSearch = false;
          }
        },
      ]),
    /** The path, for instance /dashboard. */
    path: () => String(services.$location.path()),
    query: () => new URLSearchParams(services.$location.search()),
    /**
     * Replaces the query of the page, which stays.
     * @param {string} query
     */
    keep: (query) => {
      services.$location.search(Object.fromEntries(new URLSearchParams(query))).replace();
      services.$rootScope.$applyAsync();
    },
    /**
     * Calls the listener when another query has been opened on the dashboard, which stays.
     * @param {() => void} listener
     * @returns {() => void} what ends it
     */
    onQuery: (listener) => services.$rootScope.$on('$routeUpdate', listener),
  };
})();

/** The application's interface to its engine; plugins of diagrams are given a wrong one. */
const engine = () => {
  const name = /\/app\/[a-z]+\/([^/]+)/.exec(window.location.pathname)?.[1] ?? 'default';
  return new URL(`../camunda/api/engine/engine/${name}/`, import.meta.url);
};

/**
 * Reads from the engine within the rights of the session.
 * @param {string} path
 * @returns {Promise<any>} null if there is no such resource, or it may not be read
 * @throws {Error} if the engine does not answer, or has a fault
 */
async function fromEngine(path) {
  const answer = await fetch(new URL(path, engine()), { headers: { Accept: 'application/json' } });
  if (answer.status === 404 || answer.status === 403) {
    return null;
  }
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer.json();
}

/**
 * The case and the addressee of a running process instance; null if there is none.
 * @param {string} processInstanceId
 * @returns {Promise<{ id: string, organisation: string | null } | null>}
 */
export async function caseOf(processInstanceId) {
  const variables = await fromEngine(`process-instance/${encodeURIComponent(processInstanceId)}/variables`);
  const id = variables?.cascadeId?.value;
  return id ? { id, organisation: variables.organisation?.value ?? null } : null;
}

/**
 * The search of a list of process instances that finds those of a case, as Cockpit keeps it in the address.
 * @param {string} id of the case
 */
export const instancesOf = (id) =>
  JSON.stringify([{ type: 'variables', operator: 'eq', value: id, name: 'cascadeId' }]);

/**
 * The id of the newest version of a process definition; null if it cannot be read.
 * @param {string} key
 * @returns {Promise<string | null>}
 */
export const newestDefinition = async (key) =>
  (await fromEngine(`process-definition/key/${encodeURIComponent(key)}`))?.id ?? null;

/** A diagram in Cockpit: what is drawn on it stays readable when the diagram is small, and goes with `clear`. */
export class Diagram {
  #viewer;
  /** @type {string[]} */
  #drawn = [];

  /** @param {Webapps.Viewer} viewer of bpmn-js */
  constructor(viewer) {
    this.#viewer = viewer;
    /** The element around the picture. */
    this.container = viewer.get('canvas').getContainer();
  }

  /** The key of the process that is drawn. */
  get process() {
    const found = this.#viewer
      .get('elementRegistry')
      .filter(({ businessObject }) => businessObject.processRef ?? businessObject.isExecutable);
    const all = found.map(({ businessObject }) => businessObject.processRef ?? businessObject);
    return all.find(({ isExecutable }) => isExecutable)?.id ?? null;
  }

  /**
   * Draws at an element; elements that this version of the process does not have are left out.
   * @param {string} element its id
   * @param {Element} html
   */
  draw(element, html) {
    if (this.#viewer.get('elementRegistry').get(element)) {
      this.#drawn.push(
        this.#viewer.get('overlays').add(element, {
          position: { top: 0, left: 0 },
          show: { minZoom: -Infinity, maxZoom: Infinity },
          scale: { min: 0.85, max: 1.5 },
          html,
        }),
      );
    }
  }

  clear() {
    this.#drawn.splice(0).forEach((id) => this.#viewer.get('overlays').remove(id));
  }
}

/* ---------- All applications ---------- */

/**
 * Disables RequireJS's time-out for loading scripts. The applications' pages try to do so in a place that their
 * RequireJS does not read, so that on slow connections it gives up after 7 seconds and the page stays blank. To be
 * called from config.js: `requireJsConfig` there is read only after the first scripts have been loaded.
 */
export function waitForScripts() {
  window.require.config({ waitSeconds: 0 });
}

/**
 * Opens no page of the application before its texts are loaded, or have failed to load. Tasklist's list reads the names
 * of its orders only once, and would show their keys until the page is loaded again.
 */
export function waitForTexts() {
  window.angular.module('ng').run([
    '$rootScope',
    '$injector',
    ($rootScope, $injector) =>
      $rootScope.$on('$routeChangeStart', (/** @type {unknown} */ _, /** @type {{ resolve?: object }} */ next) => {
        const translate = $injector.get('$translate');
        // To wait longer than needed would draw the login anew after it has told that the password is wrong.
        if (translate.isReady()) {
          return;
        }
        const texts = () =>
          new Promise((loaded) => {
            translate.onReady(loaded);
            $rootScope.$on('$translateLoadingError', loaded);
          });
        Object.assign(next, { resolve: { ...next.resolve, texts } });
      }),
  ]);
}

/**
 * Sets the format of numbers and the names of days and months.
 *
 * @param {object} formats
 * @param {object} formats.numbers of AngularJS's `$locale`
 * @param {object} formats.dates of AngularJS's `$locale`
 * @param {number} formats.firstDay of the week, 0 for Sunday
 */
export function localise({ numbers, dates, firstDay }) {
  // Cockpit's own formats override those of its config.js.
  const { camCockpitConf } = window;
  if (camCockpitConf) {
    window.angular
      .module('cam.cockpit')
      .config([
        'camDateFormatProvider',
        (formats) =>
          Object.entries(camCockpitConf.dateFormat).forEach(([kind, format]) => formats.setDateFormat(format, kind)),
      ]);
  }
  window.angular.module('ng').run([
    '$locale',
    '$injector',
    ($locale, $injector) => {
      Object.assign($locale.NUMBER_FORMATS, numbers);
      Object.assign($locale.DATETIME_FORMATS, dates);
      if ($injector.has('uibDatepickerConfig')) {
        $injector.get('uibDatepickerConfig').startingDay = firstDay;
      }
    },
  ]);
}

/** Selectors of elements that show an icon only, by function. */
const PICTURES = {
  applications: '.app-switch > .dropdown-toggle',
  filters: '.region-toggle[data-region=filters]',
  list: '.region-toggle[data-region=list]',
  task: '.region-toggle[data-region=task]',
  maximise: '.maximize',
  addSorting: '.new-sort > .dropdown-toggle',
  storedSearches: '.stored-criteria > .dropdown-toggle',
  openProcess: 'a[state-circle]',
  activityStatistics: 'input.toggle[type=radio]',
  zoomIn: '[title="zoom in"]',
  zoomOut: '[title="zoom out"]',
  wholeDiagram: '[title="reset zoom"]',
};

/** @param {Record<keyof typeof PICTURES, string>} names */
function describe(names) {
  for (const [picture, selector] of Object.entries(PICTURES)) {
    document
      .querySelectorAll(`${selector}:not([aria-label])`)
      .forEach((element) =>
        element.setAttribute(
          element.getAttribute('title') ? 'title' : 'aria-label',
          names[/** @type {never} */ (picture)],
        ),
      );
  }
  document.querySelectorAll(':is(a, button)[uib-tooltip]').forEach((element) => {
    const tooltip = element.getAttribute('uib-tooltip') ?? '';
    if (!element.textContent?.trim() && element.getAttribute('aria-label') !== tooltip) {
      element.setAttribute('aria-label', tooltip);
    }
    // A link without target acts as a button.
    if (element.matches('a:not([href], [role])')) {
      element.setAttribute('role', 'button');
    }
  });
  // The search field opens a list of criteria.
  document
    .querySelectorAll('input.main-field:not([role])')
    .forEach((element) => element.setAttribute('role', 'combobox'));
  // Keyboard order follows document order.
  document
    .querySelectorAll('[tabindex]')
    .forEach((element) => Number(element.getAttribute('tabindex')) > 0 && element.removeAttribute('tabindex'));
}

/**
 * Gives icons and buttons without text an accessible name for screen readers, now and after changes of the page; a
 * tooltip serves as the name where there is one.
 * @param {Record<keyof typeof PICTURES, string>} names
 */
export function nameElements(names) {
  let waiting = false;
  new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        describe(names);
      });
    }
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['uib-tooltip', 'tabindex'] });
  describe(names);
}
