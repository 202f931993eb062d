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

// ThreadTime returns the CPU time used by the current OS thread. Other load on the machine does not count.
func ThreadTime() time.Duration { return time.Duration(C.thread_time()) }
