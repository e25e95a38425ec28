/*
 * The adapter to Camunda's web applications: all that the product knows of the inside of Tasklist and Cockpit, which is
 * their AngularJS modules, scopes and services, their client for the engine's REST, and the markup of their pages. Every
 * other script uses this one, so that an upgrade of the engine concerns this file. It imports nothing, since the
 * applications start with it.
 */

/* ---------- Tasklist: the task whose form is open ---------- */

/** What Camunda's client says of a submission that a form has stopped; Tasklist shows no notification for it. */
const PREVENTED = 'camForm submission prevented';

const BUTTONS = { complete: 'COMPLETE', claim: 'CLAIM_TASK' };

/**
 * Why the engine has not taken a submission.
 *
 * @typedef {object} Failure
 * @property {number | undefined} status of HTTP; 0 or undefined if the server cannot be reached
 * @property {string | undefined} code of the refusal
 * @property {string} sentence the server's own
 * @property {() => void} hush keeps Tasklist from showing a notification of its own
 */

/** The task whose embedded form Tasklist shows. */
export class OpenTask {
  #camForm;
  #scope;

  /**
   * @param {Webapps.CamForm} camForm Camunda's client of the form
   * @param {Webapps.Scope} scope Tasklist's AngularJS scope of the form
   */
  constructor(camForm, scope) {
    this.#camForm = camForm;
    this.#scope = scope;
    this.id = camForm.taskId;
    this.form = camForm.formElement[0];
    this.user = scope.$root.authentication.name;
  }

  /** @param {() => void} listener called when the task is completed */
  onCompleted(listener) {
    this.#camForm.on('submit-success', listener);
  }

  /** @param {(failure: Failure) => void} listener called when a submission is refused, stopped or lost */
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

  /** @param {() => void} listener called before Tasklist leads to its login, which it does without a word */
  onLoginRequired(listener) {
    this.#scope.$on('$destroy', this.#scope.$root.$on('authentication.login.required', listener));
  }

  /** @param {() => void} listener called when somebody has claimed the task, given it back or ended it */
  onHolderChanged(listener) {
    this.#scope.$watch('options.disableForm', (now, before) => now !== before && listener());
    this.#scope.$on('taskremoved', listener);
  }

  /** Claims the task as Tasklist's own button does. */
  claim() {
    this.#scope.$apply(() => this.#scope.$root.$broadcast('shortcut:claimTask'));
  }

  /**
   * The words on one of Tasklist's own buttons.
   * @param {keyof typeof BUTTONS} button
   * @returns {string}
   */
  label(button) {
    return this.#camForm.formElement.injector().get('$translate').instant(BUTTONS[button]);
  }

  /**
   * Replaces the variables that complete the task. A submission that failed leaves its own, and Tasklist keeps them beyond
   * the session.
   * @param {Webapps.Variable[]} variables
   */
  handOver(variables) {
    const { variableManager } = this.#camForm;
    Object.keys(variableManager.variables).forEach((name) => variableManager.destroyVariable(name));
    variables.forEach((variable) => variableManager.createVariable(variable));
  }

  /**
   * Follows how much of the next request has been sent. Camunda's client tells nothing of its progress, so that the next
   * request of the page is taken for the one that it sends.
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

  /** Enables the button that completes: without a network Camunda's client breaks off with an error and leaves it shut. */
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
 * Sorts the list of tasks unless its address says how, whichever way leads there: the first page, a link, or the login.
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
      // AngularJS then drops the address it was about to open, so that the list is read once.
      $rootScope.$on('$locationChangeStart', () => {
        if ($location.path() === '/' && !$location.search().sorting) {
          $location.search('sorting', sorting).replace();
        }
      }),
  ]);
}

/** @param {(details: Element) => void} listener called with the place of the open task when one is chosen in the list */
export function onTaskChosen(listener) {
  document.addEventListener('click', ({ target }) => {
    const details = document.querySelector('.task-details');
    if (details && target instanceof Element && target.closest('.tasks-list li.task')) {
      listener(details);
    }
  });
}

/**
 * A link in Tasklist's top bar.
 *
 * @param {string} path of the page, below the product's own path
 * @param {string} label
 * @param {number} priority the highest stands first
 */
export const navigationLink = (path, label, priority) => ({
  id: `directive-cascade-${path}`,
  pluginPoint: 'tasklist.navbar.action',
  priority,
  /** @param {Element} node */
  render: (node) => {
    const anchor = document.createElement('a');
    anchor.href = new URL(`../${path}`, import.meta.url).pathname;
    anchor.textContent = label;
    node.append(anchor);
  },
});

/* ---------- Cockpit: what is offered ---------- */

/** Whether the one who is logged in is an administrator: the list of applications to open tells them from the rest. */
const administers = (/** @type {Webapps.RootScope} */ $rootScope) =>
  Boolean($rootScope.authentication?.authorizedApps?.includes('admin'));

/**
 * Leaves plugins of Cockpit away.
 *
 * @param {(name: string, administrator: boolean) => boolean} offered says by "plugin point:id" whether a plugin stays
 */
export function offerInCockpit(offered) {
  window.angular.module('cam.cockpit').config([
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

/**
 * Shuts pages of Cockpit: who opens one by its address comes to the dashboard, and no link leads there. A figure of the
 * dashboard that does not count for the one who reads it goes with its link.
 *
 * @param {(path: string, administrator: boolean) => boolean} closed says by the path after # whether a page is shut
 * @param {(path: string) => boolean} uncounted says whether the figure that leads to a page that is shut is left away
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
            if (uncounted(path)) {
              anchor.closest('.stats-section')?.remove();
            }
          }
        }),
    }),
  ]);
}

/* ---------- All applications ---------- */

/**
 * Lets RequireJS wait for a script as long as it takes. The applications' pages ask for that themselves, in a place where
 * their RequireJS does not look, so that it gives up after 7 seconds and the page stays blank. To be called from config.js:
 * what `requireJsConfig` says there is read when the first scripts have been waited for.
 */
export function waitForScripts() {
  window.require.config({ waitSeconds: 0 });
}

/**
 * Sets how numbers and names of days and months are written.
 *
 * @param {object} formats
 * @param {object} formats.numbers of AngularJS's `$locale`
 * @param {object} formats.dates of AngularJS's `$locale`
 * @param {number} formats.firstDay of the week, 0 for Sunday
 */
export function localise({ numbers, dates, firstDay }) {
  // Cockpit sets formats of its own over those of its config.js.
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

/** What the applications show as a picture alone, by what it does. */
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
    // A link that leads nowhere is pressed.
    if (element.matches('a:not([href], [role])')) {
      element.setAttribute('role', 'button');
    }
  });
  // The field of a search unfolds a list of criteria.
  document
    .querySelectorAll('input.main-field:not([role])')
    .forEach((element) => element.setAttribute('role', 'combobox'));
  // The order of the page is the order of the keyboard.
  document
    .querySelectorAll('[tabindex]')
    .forEach((element) => Number(element.getAttribute('tabindex')) > 0 && element.removeAttribute('tabindex'));
}

/**
 * Gives pictures and buttons without words a name for those who hear the page, now and whenever the page changes; what has
 * a tooltip is called by that.
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
