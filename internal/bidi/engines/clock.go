//go:build engines && cgo

package engines

/*
#include <time.h>

static long long thread_time(void) {
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}
*/
import "C"

import "time"

// ThreadTime is the time that the thread has had a processor, which does not count what else the machine does.
func ThreadTime() time.Duration { return time.Duration(C.thread_time()) }
