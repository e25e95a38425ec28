// What Tasklist can do and does not do by itself.

window.angular.module('ng').run([
  '$rootScope',
  '$location',
  ($rootScope, $location) => {
    // The list opens with what is due first; whoever sorts it otherwise finds that in the address.
    const dueFirst = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);
    $rootScope.$on('$locationChangeStart', () => {
      if (['', '/'].includes($location.path()) && !$location.search().sorting) {
        $location.search('sorting', dueFirst).replace();
      }
    });

    // On a telephone the task lies below the list: whoever chooses one is led there.
    document.addEventListener('click', event => {
      const task = event.target.closest?.('.tasks-list li.task');
      const details = document.querySelector('.task-details');
      if (task && details && window.matchMedia('(max-width: 767px)').matches) {
        setTimeout(() => details.scrollIntoView());
      }
    });
  }
]);
