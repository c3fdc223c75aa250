// rotation lies below schedule and beside organization
#include <phoihop/organization/organization.hpp>
#include <phoihop/schedule/series.hpp>
